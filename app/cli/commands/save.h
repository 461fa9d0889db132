// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella save`: writes images into an archive.
extern const Command saveCommand;

} // namespace lamella::cli
