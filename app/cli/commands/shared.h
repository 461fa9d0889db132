// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella shared`: the layers that images share.
extern const Command sharedCommand;

} // namespace lamella::cli
