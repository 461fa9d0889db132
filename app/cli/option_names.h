// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <span>
#include <string_view>
#include <vector>

namespace lamella::cli {

/// The parts of a list such as "-t,--tag" or "table|json".
[[nodiscard]] std::vector<std::string_view> parts(std::string_view list, char separator);

/// The last of an option's names, by which commands ask for it: "--tag".
[[nodiscard]] std::string_view keyOf(const Option &option);

/// Whether the option takes no value.
[[nodiscard]] inline bool isSwitch(const Option &option)
{
    return option.argument.empty();
}

/// The option of that name, or null.
[[nodiscard]] const Option *findOption(std::span<const Option> options, std::string_view name);

/// The options that every command understands, before its name or behind it.
[[nodiscard]] std::span<const Option> globalOptions();

/// --version, which stands alone before any command.
[[nodiscard]] const Option &versionOption();

} // namespace lamella::cli
