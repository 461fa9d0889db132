// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella builds rm` and `lamella builds prune`: past builds are forgotten, with their logs.
extern const Command buildsPruneCommand;
extern const Command buildsRmCommand;

} // namespace lamella::cli
