// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/worker_pool.h"
#include "core/build/build_options.h"
#include "core/build/run_mounts.h"
#include "core/cache/chain.h"
#include "core/layer/captured_layer.h"
#include "core/layer/snapshots.h"
#include "core/plan/step.h"
#include "core/progress/vertex_reporter.h"
#include "core/sandbox/memory_folder.h"
#include "core/sandbox/network.h"
#include "core/sandbox/sandbox.h"
#include "core/store/store.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace lamella::build {

/// Executes RUN steps: mounts the layers below, runs the program in the sandbox, captures what it changed. What it
/// needs (runtime, network, unpacked layers) is made when the first RUN comes, and kept for the build. run() and keep()
/// are safe for several threads at once.
class RunExecutor {
public:
    RunExecutor(store::Store &store, const BuildOptions &options, WorkerPool &pool, std::stop_token stop);

    /// A finished RUN: its layer is in the store, its upper folder still on disk.
    struct Finished {
        layer::CapturedLayer layer;
        TemporaryFolder folder;
        std::filesystem::path upper;
    };

    /// Failed, in BuildKit's words, when the program ends with another exit code than 0. Output goes to `vertex`.
    /// `originOf` is asked for what its mounts take.
    Result<Finished> run(const plan::RunWork &work, const cache::Chain &parent, const MountOriginOf &originOf,
                         progress::VertexReporter &vertex);

    /// Keeps a RUN's files as the unpacked form of its result, so that the next RUN need not unpack it.
    Result<void> keep(const cache::Chain &result, const Finished &finished);

    /// To be called once at the end of a build that kept something.
    Result<void> settle();

private:
    Result<void> prepare(progress::VertexReporter &vertex);
    Result<void> openNetwork(progress::VertexReporter &vertex);
    Result<sandbox::RunSpec> specFor(const plan::RunWork &work, const std::filesystem::path &folder);

    store::Store *m_store;
    const BuildOptions *m_options;
    WorkerPool *m_pool;
    std::stop_token m_stop;
    std::mutex m_preparing; ///< guards what follows until it is made
    std::optional<layer::SnapshotStore> m_snapshots;
    std::optional<sandbox::Sandbox> m_sandbox;
    std::optional<TemporaryFolder> m_folder;       ///< of what the runs need for themselves,
    std::optional<sandbox::MemoryFolder> m_memory; ///< in memory where the kernel lets us
    std::optional<sandbox::BuildNetwork> m_network;
    std::unique_ptr<MountShop> m_mounts;
    bool m_limited = false; ///< whether people know which limits are kept
    std::atomic<bool> m_kept = false;
};

} // namespace lamella::build
