// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/executed_step.h"
#include "core/plan/plan.h"
#include "core/progress/vertex_reporter.h"

#include <map>
#include <string>

namespace lamella::build {

/// The steps of a plan as vertexes of the log. Safe for several threads, each with a step of its own.
class StepVertexes {
public:
    /// Announces every step that the log shows, so that its readers know what is to come.
    StepVertexes(const plan::Plan &plan, progress::Sink &progress);

    /// Null for a step that the log does not show.
    [[nodiscard]] progress::VertexReporter *of(const plan::Step &step);

    /// Says what became of a step and ends it.
    void end(const plan::Step &step, const ExecutedStep &executed);
    /// The same for one that failed.
    void fail(const plan::Step &step, const ExecutedStep &failed, const Error &error);

private:
    void report(const plan::Step &step, const ExecutedStep &executed);

    progress::Sink *m_progress;
    std::map<std::string, progress::VertexReporter> m_vertexes; ///< by step id
};

} // namespace lamella::build
