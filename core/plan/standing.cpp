// SPDX-License-Identifier: Apache-2.0
#include "core/plan/standing.h"

#include <algorithm>

namespace lamella::plan {

bool hasErrorIn(const Plan &plan, const dockerfile::TextRange &range)
{
    return std::ranges::any_of(plan.diagnostics, [&range](const dockerfile::Diagnostic &one) {
        const bool touches = one.range.start.line <= range.end.line && range.start.line <= one.range.end.line;
        return one.severity == dockerfile::Severity::Error && (touches || one.range.start.line == 0);
    });
}

bool isUntouched(const Plan &plan, const Step &step)
{
    const auto stands = [&plan](std::size_t input) { return plan.steps[input].stands; };
    return std::ranges::all_of(step.inputs, stands) && !hasErrorIn(plan, step.range);
}

void markStanding(Plan &plan)
{
    for (Step &step : plan.steps)
        step.stands = step.stands && isUntouched(plan, step);
}

} // namespace lamella::plan
