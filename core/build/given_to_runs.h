// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/run_options.h"
#include "core/plan/plan.h"

namespace lamella::build {

/// Tells the RUN steps of a plan what the caller gives them that no Dockerfile says, as far as it is part of their
/// cache keys: names of hosts, not their addresses; limits; never a secret.
void giveToRuns(plan::Plan &plan, const RunOptions &options);

} // namespace lamella::build
