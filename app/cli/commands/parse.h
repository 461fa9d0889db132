// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella parse`: prints what a Dockerfile says, unexpanded.
extern const Command parseCommand;

} // namespace lamella::cli
