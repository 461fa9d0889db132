// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/plan/plan.h"

namespace lamella::cli {

/// What --target, --build-arg, --label and --platform say, as far as a command has them. A build argument without a
/// value takes the one of the environment variable of its name. InvalidInput for a label that is none.
Result<plan::PlanOptions> planOptions(const Arguments &arguments);

/// The platforms asked for, each once; one empty one when none is: the machine's own.
[[nodiscard]] std::vector<std::string> platformsOf(const Arguments &arguments);

} // namespace lamella::cli
