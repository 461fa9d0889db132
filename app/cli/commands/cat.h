// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella cat`: prints the bytes of a file in an image.
extern const Command catCommand;

} // namespace lamella::cli
