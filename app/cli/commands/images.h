// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella images`: lists the images of the store.
extern const Command imagesCommand;

} // namespace lamella::cli
