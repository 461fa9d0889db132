// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_needs.h"

#include "core/build/context_loads.h"

namespace lamella::build {

Prerequisites needsOf(const plan::Plan &plan, const StepTwins &twins, const BaseResolver &bases, bool withContext)
{
    Prerequisites needs;
    std::vector<std::size_t> atHand;
    for (std::size_t number = 0; number < plan.steps.size(); ++number) {
        const plan::Step &step = plan.steps[number];
        needs.push_back(step.inputs);
        if (twins.firstOf(number) != number)
            needs.back().push_back(twins.firstOf(number));
        if (withContext && takesOfContext(step))
            needs.back().push_back(plan.steps.size());
        const auto *from = std::get_if<plan::FromWork>(&step.work);
        if (from && !from->reference.empty() && !bases.needsPull(from->reference, from->platform))
            atHand.push_back(number);
    }
    if (withContext)
        needs.push_back(std::move(atHand));
    return needs;
}

} // namespace lamella::build
