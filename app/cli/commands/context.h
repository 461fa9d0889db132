// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella context ls`: lists what a build would see of a folder.
extern const Command contextLsCommand;

/// `lamella context match`: asks an ignore file about paths.
extern const Command contextMatchCommand;

} // namespace lamella::cli
