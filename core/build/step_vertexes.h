// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/executed_step.h"
#include "core/build/step_twins.h"
#include "core/plan/plan.h"
#include "core/progress/vertex_reporter.h"

#include <deque>
#include <map>
#include <optional>
#include <string>

namespace lamella::build {

/// The steps of a plan as vertexes of the log; twins are one. Safe for several threads, each with a step of its own.
class StepVertexes {
public:
    /// Announces every step that the log shows, so that its readers know what is to come.
    /// `withContext`: the build context is looked at when steps come to it, not brought here before.
    StepVertexes(const plan::Plan &plan, const StepTwins &twins, bool withContext, progress::Sink &progress);

    /// Null for a step that the log does not show.
    [[nodiscard]] progress::VertexReporter *of(const plan::Step &step);

    /// That of the build context; null when no step takes anything of it.
    [[nodiscard]] progress::VertexReporter *ofContext() { return m_context ? &*m_context : nullptr; }

    /// Says what became of a step and ends it.
    void end(const plan::Step &step, const ExecutedStep &executed);
    /// The same for one that failed.
    void fail(const plan::Step &step, const ExecutedStep &failed, const Error &error);
    /// Says what became of a step that its twin did, which has ended.
    void report(const plan::Step &step, const ExecutedStep &executed);

private:
    void add(const plan::Plan &plan, const StepTwins &twins, std::size_t number);

    progress::Sink *m_progress;
    std::optional<progress::VertexReporter> m_context;
    std::deque<progress::VertexReporter> m_vertexes;
    std::map<std::string, progress::VertexReporter *> m_byStep; ///< by step id
};

} // namespace lamella::build
