// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/build_options.h"
#include "core/build/cache_mount.h"
#include "core/build/context_views.h"
#include "core/cache/chain.h"
#include "core/layer/snapshots.h"
#include "core/plan/step.h"
#include "core/progress/vertex_reporter.h"
#include "core/sandbox/overlay.h"
#include "core/sandbox/sandbox.h"
#include "core/sandbox/socket_relay.h"

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace lamella::build {

/// What a mount takes its files from.
struct MountOrigin {
    const context::Tree *tree = nullptr;
    std::optional<cache::Chain> chain; ///< when it is made of layers
};

/// Gives the result of a step of the plan; of no step: the build context.
using MountOriginOf = std::function<Result<MountOrigin>(std::optional<std::size_t> step)>;

/// What all mounts of a build share. Safe for several threads.
struct MountShop {
    /// Parts of contexts are laid out in `folder`.
    MountShop(store::Store &itsStore, const BuildOptions &itsOptions, layer::SnapshotStore &itsSnapshots,
              WorkerPool &itsPool, TemporaryFolder folder)
        : store(itsStore),
          options(itsOptions),
          snapshots(itsSnapshots),
          pool(itsPool),
          views(std::move(folder))
    {
    }

    store::Store &store;
    const BuildOptions &options;
    layer::SnapshotStore &snapshots;
    WorkerPool &pool;
    ContextViews views;
    std::mutex mutex;
    std::set<std::string> renewed; ///< caches that this build has emptied, as --no-cache asks
};

/// The mounts of one RUN, there until destroyed.
class RunMounts {
public:
    /// `folder` and `memory` are empty folders of this RUN alone: on the snapshots' file system, and one whose files
    /// never reach a disk, for secrets.
    RunMounts(MountShop &shop, MountOriginOf originOf, std::filesystem::path folder, std::filesystem::path memory,
              std::stop_token stop);

    /// Makes what the step mounts, waiting for caches that others hold, and adds it to `spec`. NotFound for a secret,
    /// an agent or a file that is needed and not there.
    Result<void> prepare(const plan::RunWork &work, progress::VertexReporter &vertex, sandbox::RunSpec &spec);

private:
    Result<void> addBind(const plan::MountWork &mount, sandbox::RunSpec &spec);
    Result<void> addSecret(const plan::MountWork &mount, sandbox::RunSpec &spec);
    Result<void> addAgent(const plan::MountWork &mount, std::size_t number, sandbox::RunSpec &spec);
    Result<void> addCaches(const plan::RunWork &work, progress::VertexReporter &vertex, sandbox::RunSpec &spec);
    Result<CacheMount> takeCache(const plan::RunWork &work, const plan::MountWork &mount, const std::string &identity,
                                 progress::VertexReporter &vertex);
    Result<std::string> identityOf(const plan::MountWork &mount) const;
    Result<void> fillCache(const plan::MountWork &mount, const std::filesystem::path &target);
    Result<std::filesystem::path> mountChain(const cache::Chain &chain);
    Result<std::filesystem::path> newPlace(const std::filesystem::path &below);

    MountShop &m_shop;
    MountOriginOf m_originOf;
    std::filesystem::path m_folder;
    std::filesystem::path m_memory;
    std::stop_token m_stop;
    int m_places = 0;
    std::vector<sandbox::OverlayMount> m_overlays;
    std::vector<CacheMount> m_caches;
    std::vector<sandbox::SocketRelay> m_relays;
};

} // namespace lamella::build
