// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

extern const Command buildersCommand;

} // namespace lamella::cli
