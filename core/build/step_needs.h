// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/base_resolver.h"
#include "core/build/step_schedule.h"
#include "core/build/step_twins.h"

namespace lamella::build {

/// What has to be done before each step of a plan can begin: what it starts from, and its twin. `withContext`: behind
/// the steps stands the build context, which those need that take of it, and which comes behind the bases at hand.
[[nodiscard]] Prerequisites needsOf(const plan::Plan &plan, const StepTwins &twins, const BaseResolver &bases,
                                    bool withContext);

} // namespace lamella::build
