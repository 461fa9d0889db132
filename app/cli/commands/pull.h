// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella pull`: brings an image from a registry into the store.
extern const Command pullCommand;

} // namespace lamella::cli
