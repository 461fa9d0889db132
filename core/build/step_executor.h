// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/base_resolver.h"
#include "core/build/open_context.h"
#include "core/build/report.h"
#include "core/build/run_executor.h"
#include "core/cache/chain.h"
#include "core/cache/explain.h"
#include "core/cache/image_tree.h"
#include "core/cache/step_result.h"
#include "core/plan/plan.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/lease.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lamella::build {

/// What a build's parts share. All of it outlives them.
struct Workshop {
    store::Store &store;
    const BuildOptions &options;
    const plan::Plan &plan;
    BaseResolver &bases;
    const OpenContext &context;
    store::Lease &lease;
    WorkerPool &pool;
    progress::Sink &progress;
    std::stop_token stop;
};

/// What became of one step.
struct ExecutedStep {
    cache::Chain chain;                      ///< the root file system after it
    std::optional<cache::StepResult> result; ///< of a step that adds a layer
    std::string state = "metadata";          ///< "cached", "run", "failed" or "metadata"
    bool sameResult = false;                 ///< it ran and gave what an older run gave
    double seconds = 0;
    std::optional<cache::Miss> why;
};

/// Walks a plan: takes each step from the cache or does it, and reports both.
class StepExecutor {
public:
    explicit StepExecutor(const Workshop &workshop);

    /// All steps, in order. The first that fails ends it.
    Result<void> run();

    /// By step of the plan; as many as were reached.
    [[nodiscard]] const std::vector<ExecutedStep> &steps() const { return m_steps; }

    /// The step that failed.
    [[nodiscard]] const plan::Step *failed() const { return m_failed; }

private:
    Result<ExecutedStep> execute(const plan::Step &step);
    Result<ExecutedStep> takeBase(const plan::Step &step, const plan::FromWork &work);
    Result<ExecutedStep> takeLayer(const plan::Step &step);
    Result<void> makeLayer(const plan::Step &step, const cache::Ingredients &ingredients, ExecutedStep &executed);
    Result<layer::CapturedLayer> doStep(const plan::Step &step, const cache::Chain &parent,
                                        std::optional<RunExecutor::Finished> &finished);
    Result<cache::Ingredients> gather(const plan::Step &step);
    Result<const context::Tree *> treeFor(const plan::CopyWork &work);
    Result<std::shared_ptr<cache::ImageTree>> treeOf(const cache::Chain &chain);
    [[nodiscard]] cache::Chain parentChain(const plan::Step &step) const;
    [[nodiscard]] cache::ParentStep parentOf(const plan::Step &step, const cache::Chain &chain) const;
    progress::VertexReporter *vertexOf(const plan::Step &step);
    void announce();
    /// Ends a step's vertex, after its report: the log says of both at once.
    void end(const plan::Step &step, const ExecutedStep &executed);
    void report(const plan::Step &step, const ExecutedStep &executed);

    Workshop m_shop;
    RunExecutor m_runs;
    std::map<std::string, progress::VertexReporter> m_vertexes; ///< by step id
    std::vector<ExecutedStep> m_steps;
    const plan::Step *m_failed = nullptr;
    std::map<Digest, std::shared_ptr<cache::ImageTree>> m_trees; ///< by chain id
    std::optional<context::Selection> m_selection;               ///< of the COPY at work
};

} // namespace lamella::build
