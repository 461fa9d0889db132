// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/plan/plan.h"

#include <functional>
#include <string>
#include <vector>

namespace lamella::build {

/// Whether this machine runs programs of a platform ("linux/arm64").
using RunsPrograms = std::function<bool(const std::string &platform)>;

/// What a plan holds that a build does not carry out: an error of the rule "lamella/unsupported" at each such
/// instruction, which names the form. Empty: the whole plan can be built.
[[nodiscard]] std::vector<dockerfile::Diagnostic> unsupported(const plan::Plan &plan, const RunsPrograms &runsPrograms);

/// Adds those to the plan's diagnostics, as it is on this machine.
void refuseUnsupported(plan::Plan &plan);

} // namespace lamella::build
