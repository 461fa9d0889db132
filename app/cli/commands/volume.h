// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella volume ls` and `lamella volume rm`: the folders that containers share.
extern const Command volumeLsCommand;
extern const Command volumeRmCommand;

} // namespace lamella::cli
