// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella ps`: lists the containers of a store.
extern const Command psCommand;

} // namespace lamella::cli
