// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/executed_step.h"
#include "core/build/remote_sources.h"
#include "core/build/run_executor.h"
#include "core/build/step_sources.h"
#include "core/build/step_twins.h"
#include "core/build/step_vertexes.h"
#include "core/build/workshop.h"
#include "core/cache/explain.h"
#include "core/cache/step_lock.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// Walks a plan: takes each step from the cache or does it, and reports both. Steps that do not need each other are
/// done at once.
class StepExecutor {
public:
    explicit StepExecutor(const Workshop &workshop);

    /// All steps. The first that fails ends it; what is at work then is cancelled.
    Result<void> run(std::stop_token stop);

    /// By step of the plan.
    [[nodiscard]] const std::vector<ExecutedStep> &steps() const { return m_steps; }

    /// The step that failed; null when none did, as when the build was stopped between two.
    [[nodiscard]] const plan::Step *failed() const { return m_failed; }

private:
    /// What a step is made from and what comes of it, while it is made.
    struct Making {
        const plan::Step &step;
        cache::Chain parent;
        cache::Ingredients ingredients;
        std::optional<context::Selection> selection; ///< of a COPY, and of a RUN's mounts

        /// What counts of what lies below: nothing for a COPY --link.
        [[nodiscard]] cache::Chain ground() const { return cache::standsAlone(step) ? cache::Chain() : parent; }
    };

    bool perform(std::size_t number);
    void startPulls();
    bool loadContext();
    void takeOver(std::size_t number, std::size_t twin);
    void fail(std::size_t number, Error error);
    void giveUp(Error error, const plan::Step *step = nullptr);
    Result<ExecutedStep> execute(const plan::Step &step);
    Result<ExecutedStep> takeBase(const plan::Step &step, const plan::FromWork &work);
    Result<ExecutedStep> takeContext(const plan::Step &step, const plan::FromWork &work);
    Result<bool> pullBase(const plan::Step &step, const plan::FromWork &work);
    Result<ExecutedStep> takeLayer(const plan::Step &step);
    Result<std::optional<ExecutedStep>> findLayer(const Making &making);
    Result<std::optional<cache::StepResult>> knownResult(const Making &making);
    Result<cache::StepLock> lockFor(const Making &making);
    Result<ExecutedStep> makeLayer(const Making &making, ExecutedStep executed);
    Result<void> record(const Making &making, const cache::StepResult &result);
    Result<layer::CapturedLayer> doStep(const Making &making, std::optional<RunExecutor::Finished> &finished);
    Result<Making> gather(const plan::Step &step);
    [[nodiscard]] cache::Chain parentChain(const plan::Step &step) const;
    [[nodiscard]] cache::ParentStep parentOf(const plan::Step &step, const cache::Chain &chain) const;

    std::stop_source m_ending; ///< stops the steps at work, when one has failed or the caller says so
    Workshop m_shop;
    RunExecutor m_runs;
    RemoteSources m_remotes;
    StepTwins m_twins;
    StepVertexes m_vertexes;
    std::vector<ExecutedStep> m_steps;
    StepSources m_sources;
    std::mutex m_mutex; ///< guards what follows
    const plan::Step *m_failed = nullptr;
    std::optional<Error> m_failure;
    std::map<std::string, cache::StepResult> m_made; ///< by key: what this build made itself
    std::mutex m_bases;                              ///< guards the shop's bases
};

} // namespace lamella::build
