// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella push`: sends an image of the store to its registry.
extern const Command pushCommand;

} // namespace lamella::cli
