// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella fsck`: checks that the store is whole.
extern const Command fsckCommand;

} // namespace lamella::cli
