// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/plan/plan.h"

namespace lamella::build {

/// Adds an error to the plan's diagnostics for each RUN that wants more than the caller allowed: the host's network
/// (unless the whole build has it), or every privilege.
void refuseWithoutEntitlement(plan::Plan &plan, const BuildOptions &options);

} // namespace lamella::build
