// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/plan/plan.h"

#include <vector>

namespace lamella::build {

/// What a plan holds that a build does not carry out: an error of the rule "lamella/unsupported" at each such
/// instruction, which names the form. Empty: the whole plan can be built.
[[nodiscard]] std::vector<dockerfile::Diagnostic> unsupported(const plan::Plan &plan);

/// Adds those to the plan's diagnostics.
void refuseUnsupported(plan::Plan &plan);

} // namespace lamella::build
