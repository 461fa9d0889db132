// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_vertexes.h"

#include "core/build/context_loads.h"

#include <algorithm>

namespace lamella::build {

namespace {

progress::SourcePosition placeOf(const dockerfile::Position &position)
{
    return {static_cast<std::int64_t>(position.line), static_cast<std::int64_t>(position.column),
            static_cast<std::int64_t>(position.offset)};
}

} // namespace

StepVertexes::StepVertexes(const plan::Plan &plan, const StepTwins &twins, bool withContext, progress::Sink &progress)
    : m_progress(&progress)
{
    if (withContext && std::ranges::any_of(plan.steps, takesOfContext)) {
        m_context.emplace(progress, "[internal] load build context");
        m_context->announce();
    }
    for (std::size_t number = 0; number < plan.steps.size(); ++number) {
        if (!plan.steps[number].name.empty())
            add(plan, twins, number);
    }
}

void StepVertexes::add(const plan::Plan &plan, const StepTwins &twins, std::size_t number)
{
    const plan::Step &step = plan.steps[number];
    if (twins.firstOf(number) != number) {
        m_byStep[step.id] = of(plan.steps[twins.firstOf(number)]);
        return;
    }
    std::vector<Digest> inputs;
    for (const std::size_t input : step.inputs) {
        const std::optional<std::size_t> maker = twins.madeBy(input);
        if (const progress::VertexReporter *vertex = maker ? of(plan.steps[*maker]) : nullptr)
            inputs.push_back(vertex->digest());
    }
    if (m_context && takesOfContext(step))
        inputs.push_back(m_context->digest());
    const std::string &name = plan.steps[twins.namingOf(number)].name;
    m_vertexes.emplace_back(*m_progress, name, step.id, std::move(inputs)).announce();
    m_byStep[step.id] = &m_vertexes.back();
}

progress::VertexReporter *StepVertexes::of(const plan::Step &step)
{
    const auto found = m_byStep.find(step.id);
    return found == m_byStep.end() ? nullptr : found->second;
}

void StepVertexes::end(const plan::Step &step, const ExecutedStep &executed)
{
    report(step, executed);
    progress::VertexReporter *vertex = of(step);
    if (!vertex)
        return;
    if (executed.state == "cached")
        vertex->cached();
    else
        vertex->done();
}

void StepVertexes::fail(const plan::Step &step, const ExecutedStep &failed, const Error &error)
{
    if (progress::VertexReporter *vertex = of(step))
        vertex->fail(error.code == ErrorCode::Cancelled ? "context canceled" : error.render());
    report(step, failed);
}

void StepVertexes::report(const plan::Step &step, const ExecutedStep &executed)
{
    const progress::VertexReporter *vertex = of(step);
    if (!vertex || executed.state == "metadata")
        return;
    progress::StepReport report{.vertex = vertex->digest(), .id = step.id};
    report.range = {placeOf(step.range.start), placeOf(step.range.end)};
    report.state = executed.state;
    report.sameResult = executed.sameResult;
    if (executed.result) {
        report.diffId = executed.result->diffId.text();
        report.bytes = static_cast<std::int64_t>(executed.result->bytes);
    } else if (!executed.chain.diffIds().empty()) {
        report.diffId = executed.chain.diffIds().back().text();
    }
    if (executed.why)
        report.why = cache::toJson(*executed.why);
    progress::SolveStatus status;
    status.steps.push_back(std::move(report));
    m_progress->emit(std::move(status));
}

} // namespace lamella::build
