// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella run`: starts a program of an image.
extern const Command runCommand;

} // namespace lamella::cli
