// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

#include <cstddef>
#include <string>
#include <vector>

namespace lamella::plan {

/// Plans of one Dockerfile for several platforms as one graph. A step that several of them take stands once; the ids of
/// those that only a later platform takes end in its name: "s0.2@linux/arm64".
struct JoinedPlan {
    /// The first platform's, with the steps, diagnostics and sources of all.
    Plan plan;
    /// The other platforms', whose results and histories point into the steps of `plan`; they have none of their own.
    std::vector<Plan> others;
};

/// At least one plan.
[[nodiscard]] JoinedPlan joinPlans(std::vector<Plan> plans);

/// The platform whose files a step works on: that of the FROM it stands on.
[[nodiscard]] const std::string &platformOf(const Plan &plan, const Step &step);

} // namespace lamella::plan
