// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella log`: prints what happened to a path, layer by layer.
extern const Command logCommand;

} // namespace lamella::cli
