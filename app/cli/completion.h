// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <span>
#include <string>

/// Scripts that complete commands, options and their choices in a shell; files elsewhere.
namespace lamella::cli {

[[nodiscard]] std::string bashCompletion(std::span<const Command *const> commands);
[[nodiscard]] std::string zshCompletion(std::span<const Command *const> commands);
[[nodiscard]] std::string fishCompletion(std::span<const Command *const> commands);

} // namespace lamella::cli
