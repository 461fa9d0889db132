// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella prune`: frees what a store does not need.
extern const Command pruneCommand;

} // namespace lamella::cli
