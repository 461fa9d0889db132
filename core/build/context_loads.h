// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/step_twins.h"
#include "core/context/selection.h"
#include "core/plan/plan.h"
#include "core/progress/vertex_reporter.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella::build {

/// What ends the files that a client sends, in bytes: so much comes even when there are none.
inline constexpr std::int64_t endOfTransfer = 2;

/// Whether a step takes files of the build context.
[[nodiscard]] bool takesOfContext(const plan::Step &step);

/// Looks at all that a plan takes of a context in one go, as BuildKit brings it from its client, and keeps what it
/// found for the steps. Safe for several threads.
class ContextLoads {
public:
    /// All outlive it.
    ContextLoads(const plan::Plan &plan, const StepTwins &twins, WorkerPool &pool)
        : m_plan(plan),
          m_twins(twins),
          m_pool(pool)
    {
    }

    /// What steps take of `tree`, which the step `origin` brings in; of no step: the build context. What is read shows
    /// as a status of `vertex`, under the context's name. What is not there is left to the step that takes it.
    /// Cancelled when it was stopped.
    Result<void> load(std::optional<std::size_t> origin, const context::Tree &tree, const std::string &name,
                      progress::VertexReporter &vertex, const std::stop_token &stop);

    /// What a COPY takes, with an error where that failed; nothing when nobody has looked.
    std::optional<Result<context::Selection>> take(const plan::Step &step);

private:
    Result<std::int64_t> lookAt(const plan::Step &step, std::optional<std::size_t> origin, const context::Tree &tree,
                                const std::stop_token &stop);

    const plan::Plan &m_plan;
    const StepTwins &m_twins;
    WorkerPool &m_pool;
    std::mutex m_mutex;
    std::map<std::string, Result<context::Selection>> m_taken; ///< by step id
};

} // namespace lamella::build
