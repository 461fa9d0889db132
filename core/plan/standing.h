// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

namespace lamella::plan {

/// Whether an error diagnostic of the plan lies on a line of `range`, or has no place and so touches everything.
[[nodiscard]] bool hasErrorIn(const Plan &plan, const dockerfile::TextRange &range);

/// Whether nothing is wrong with a step, nor with the steps of the plan that it starts from.
[[nodiscard]] bool isUntouched(const Plan &plan, const Step &step);

/// Looks at the errors again that were found after planning: what they touch does not stand.
void markStanding(Plan &plan);

} // namespace lamella::plan
