// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella import`: an image from the files of a tar.
extern const Command importCommand;

} // namespace lamella::cli
