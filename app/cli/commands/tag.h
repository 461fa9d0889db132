// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella tag`: another name for an image.
extern const Command tagCommand;

} // namespace lamella::cli
