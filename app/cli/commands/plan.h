// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella plan`: prints what a build would do, with no network.
extern const Command planCommand;

} // namespace lamella::cli
