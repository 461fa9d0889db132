// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella tree`: prints the files of an image, of one layer, or of a range.
extern const Command treeCommand;

} // namespace lamella::cli
