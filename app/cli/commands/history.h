// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella history`: prints how an image was made, step by step.
extern const Command historyCommand;

} // namespace lamella::cli
