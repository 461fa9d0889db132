// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella expand`: replaces variables in words that standard input gives.
extern const Command expandCommand;

} // namespace lamella::cli
