// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/prune.h"
#include "core/oci/digest.h"

#include <filesystem>
#include <set>
#include <string>

namespace lamella::build {

/// What of a store's cache is to go, and what else the rest needs no more.
struct PruneChoice {
    std::set<Digest> images;                   ///< what the entries without a name point to
    std::set<std::string> records;             ///< keys of the records whose layers go
    std::set<Digest> snapshots;                ///< by chain id
    std::vector<std::filesystem::path> mounts; ///< folders of cache mounts
    std::set<Digest> layers;                   ///< diff ids that images or records still need
};

/// Chooses by age and by size, the longest unused first.
Result<PruneChoice> chooseForPrune(const store::Store &store, const PruneOptions &options);

} // namespace lamella::build
