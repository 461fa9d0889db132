// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/store.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace lamella::build {

/// What a store holds that can be made again, or is of no use any more.
enum class PrunedPart {
    Blobs,        ///< what no image and no record of a step needs
    Images,       ///< those that lost their names
    CachedLayers, ///< what only records of steps need
    Snapshots,    ///< unpacked layers
    Indexes,      ///< of layers that are gone
    CacheMounts,  ///< what RUN --mount=type=cache keeps
    Downloads,    ///< begun and not finished, and checkouts of git repositories
    Logs          ///< of finished builds
};

inline constexpr std::array prunedParts{PrunedPart::Blobs,     PrunedPart::Images,  PrunedPart::CachedLayers,
                                        PrunedPart::Snapshots, PrunedPart::Indexes, PrunedPart::CacheMounts,
                                        PrunedPart::Downloads, PrunedPart::Logs};

/// "blobs", "images", "cachedLayers", …: as the command line's JSON has it.
[[nodiscard]] std::string_view name(PrunedPart part);

struct PruneOptions {
    /// Takes what the next builds would use, too: layers of the cache, snapshots, cache mounts, logs.
    bool cache = false;
    std::chrono::nanoseconds age = std::chrono::hours(1); ///< what was made or used since stays
    std::optional<std::uint64_t> keep;                    ///< of the cache: the last used, up to so many bytes, stay
    bool dryRun = false;                                  ///< only says what would go
};

struct PruneReport {
    struct Part {
        PrunedPart part = PrunedPart::Blobs;
        std::size_t count = 0;
        std::uint64_t bytes = 0;
        bool inUse = false; ///< some of it stays: a build works with it
    };
    std::vector<Part> parts; ///< each once, in the order above

    [[nodiscard]] std::uint64_t bytes() const;
};

/// Frees what nothing needs; named images always stay. Nothing is taken from a build at work: what it has leased,
/// mounted or locked stays. Each part shows as a status of `vertex`.
Result<PruneReport> prune(store::Store &store, const PruneOptions &options, progress::VertexReporter &vertex,
                          std::stop_token stop = {});

} // namespace lamella::build
