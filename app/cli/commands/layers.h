// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella layers`: prints the layers of an image: their sizes, changes and instructions.
extern const Command layersCommand;

} // namespace lamella::cli
