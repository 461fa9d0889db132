// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::cli {

/// A heading of the overview and the commands under it.
struct SectionOfCommands {
    std::string_view title;
    std::vector<const Command *> commands;
};

/// The commands by section, empty sections left out.
[[nodiscard]] std::vector<SectionOfCommands> bySection(std::span<const Command *const> commands);

/// "lamella run [OPTIONS] IMAGE [COMMAND...]".
[[nodiscard]] std::string synopsis(const Command &command);

/// "-t, --tag NAME", "--pull[=WHEN]".
[[nodiscard]] std::string spelling(const Option &option);

/// The help text with the choices of the option, if it has some: "Progress output (auto, plain)".
[[nodiscard]] std::string explanation(const Option &option);

/// What `lamella --help` prints, of these commands; of the subcommands of `group` alone when that is not empty.
[[nodiscard]] std::string overviewHelp(std::span<const Command *const> commands, std::string_view group = {});

/// What `lamella COMMAND --help` prints; `commands` tells of its subcommands.
[[nodiscard]] std::string commandHelp(const Command &command, std::span<const Command *const> commands);

} // namespace lamella::cli
