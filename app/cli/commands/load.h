// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella load`: the images of an archive into the store.
extern const Command loadCommand;

} // namespace lamella::cli
