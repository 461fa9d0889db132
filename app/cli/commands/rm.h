// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella rm`: removes containers.
extern const Command rmCommand;

} // namespace lamella::cli
