// SPDX-License-Identifier: Apache-2.0
#include "core/cache/touch.h"

#include "core/cache/ingredients.h"
#include "core/store/build_history.h"

#include <vector>

namespace lamella::cache {

namespace {

/// Whether the step does something each time it is not cached.
bool runs(const plan::Step &step)
{
    return step.kind != plan::StepKind::From && !step.metadata;
}

/// Follows a change from the steps that it happens at.
class Spread {
public:
    Spread(const plan::Plan &plan, std::span<const std::size_t> origins)
        : m_plan(plan),
          m_origin(plan.steps.size(), false),
          m_changed(plan.steps.size(), false)
    {
        for (const std::size_t origin : origins)
            m_origin[origin] = true;
    }

    /// Whether the step has to run again; asked for each step in order.
    [[nodiscard]] bool reaches(std::size_t index)
    {
        const plan::Step &step = m_plan.steps[index];
        bool parent = false;
        bool source = false;
        for (std::size_t input = 0; input < step.inputs.size(); ++input)
            (input == 0 ? parent : source) |= m_changed[step.inputs[input]];
        m_changed[index] = m_origin[index] || parent || source;
        return m_origin[index] || source
               || (parent && !standsAlone(step)); // --link makes its layer whatever lies below
    }

private:
    const plan::Plan &m_plan;
    std::vector<bool> m_origin;
    std::vector<bool> m_changed; ///< by step: its result
};

} // namespace

Result<Touch> touchOf(const plan::Plan &plan, std::span<const std::size_t> steps, const store::Store &store)
{
    const store::StepTimes times(store.database());
    Spread spread(plan, steps);
    Touch touch;
    for (std::size_t index = 0; index < plan.steps.size(); ++index) {
        const plan::Step &one = plan.steps[index];
        if (!spread.reaches(index) || !runs(one))
            continue;
        touch.steps.push_back(index);
        const auto estimate = TRY(times.expected(ingredientsOf(plan, one, nullptr).timeKey()));
        if (estimate)
            touch.seconds = touch.seconds.value_or(0) + estimate->seconds;
        else
            ++touch.untimed;
    }
    return touch;
}

} // namespace lamella::cache
