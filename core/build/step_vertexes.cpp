// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_vertexes.h"

namespace lamella::build {

namespace {

progress::SourcePosition placeOf(const dockerfile::Position &position)
{
    return {static_cast<std::int64_t>(position.line), static_cast<std::int64_t>(position.column),
            static_cast<std::int64_t>(position.offset)};
}

} // namespace

StepVertexes::StepVertexes(const plan::Plan &plan, progress::Sink &progress) : m_progress(&progress)
{
    for (const plan::Step &step : plan.steps) {
        if (step.name.empty())
            continue;
        std::vector<Digest> inputs;
        for (const std::size_t input : step.inputs) {
            if (const progress::VertexReporter *vertex = of(plan.steps[input]))
                inputs.push_back(vertex->digest());
        }
        auto [place, added] = m_vertexes.try_emplace(step.id, progress, step.name, step.id, std::move(inputs));
        place->second.announce();
    }
}

progress::VertexReporter *StepVertexes::of(const plan::Step &step)
{
    const auto found = m_vertexes.find(step.id);
    return found == m_vertexes.end() ? nullptr : &found->second;
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
