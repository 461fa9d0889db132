// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <span>
#include <string>

/// Manual pages in the man(7) macros of roff, section 1.
namespace lamella::cli {

/// The page of one command, "lamella-context-ls" for `context ls`.
[[nodiscard]] std::string manPageName(const Command &command);
[[nodiscard]] std::string manPage(const Command &command);

/// The page of the program: lamella(1).
[[nodiscard]] std::string overviewManPage(std::span<const Command *const> commands);

} // namespace lamella::cli
