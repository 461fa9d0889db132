// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella inspect`: prints what is known of images, in Docker's JSON shape.
extern const Command inspectCommand;

} // namespace lamella::cli
