// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella builds logs`: what the steps of a past build printed.
extern const Command buildsLogsCommand;

} // namespace lamella::cli
