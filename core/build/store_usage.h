// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/cache_mount.h"
#include "core/build/prune.h"
#include "core/store/sharing.h"

namespace lamella::build {

/// What a store takes on its disk, in bytes.
struct StoreUsage {
    std::uint64_t blobs = 0;
    std::uint64_t snapshots = 0;
    std::uint64_t indexes = 0;
    std::uint64_t cacheMounts = 0;
    std::uint64_t downloads = 0; ///< begun and not finished
    std::uint64_t logs = 0;
    std::uint64_t containers = 0; ///< what containers wrote and said
    std::uint64_t volumes = 0;    ///< what they share
    PruneReport reclaimable;      ///< what pruning all, however young, would free now
    std::vector<store::ImageShare> images;
    std::vector<CacheMountUsage> mounts;

    [[nodiscard]] std::uint64_t total() const
    {
        return blobs + snapshots + indexes + cacheMounts + downloads + logs + containers + volumes;
    }
};

/// Measures a store. Files of other user namespaces count only within them.
Result<StoreUsage> storeUsage(store::Store &store, std::stop_token stop = {});

} // namespace lamella::build
