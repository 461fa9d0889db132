// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella fmt`: brings Dockerfiles into the usual form.
extern const Command fmtCommand;

} // namespace lamella::cli
