// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella du`: what a store takes on its disk.
extern const Command duCommand;

} // namespace lamella::cli
