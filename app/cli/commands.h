// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// Every verb, in the order help lists them. Each is defined in commands/<verb>.cpp.
[[nodiscard]] std::span<const Command *const> allCommands();

} // namespace lamella::cli
