// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <chrono>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::store {

/// What a removal did.
struct Removal {
    std::vector<oci::Reference> untagged;
    std::vector<Digest> deleted; ///< blobs
    std::uint64_t freedBytes = 0;
};

/// Blobs that index.json and the images of containers reach: manifests, indexes, configurations, layers. What is
/// missing or unreadable is skipped.
Result<std::set<Digest>> reachableBlobs(const Store &store);

/// The same from these entries only.
std::set<Digest> reachableFrom(const Store &store, std::span<const oci::Descriptor> entries);
/// From these entries, and the images of containers.
Result<std::set<Digest>> reachedWithContainers(const Store &store, std::vector<oci::Descriptor> entries);

/// The blobs that would go with an image if all its names were removed, and their bytes.
Result<Removal> removalOf(const Store &store, const Image &image);

/// Removes a blob, or only counts it; nothing happens when it is not there.
Result<void> dropBlob(Store &store, const Digest &digest, bool dryRun, Removal &removal);

/// Removes what nothing reaches: spares what is leased, younger than `age`, or kept by cache records when `keepCache`.
struct CollectOptions {
    std::chrono::nanoseconds age = std::chrono::hours(1);
    bool keepCache = true;
    std::set<Digest> withoutEntries = {};      ///< what the entries of index.json point to that count as gone
    std::set<std::string> withoutRecords = {}; ///< keys of cache records that count as gone
    bool dryRun = false;                       ///< only says what would go
};
Result<Removal> collect(Store &store, const CollectOptions &options = {}, std::stop_token stop = {});

/// When a blob was written; the epoch when it is not there.
[[nodiscard]] Time blobTime(const Store &store, const Digest &digest);

/// Every digest that a cache record's result names, and those of the blobs that hold these layers.
Result<std::set<Digest>> blobsNamedBy(const Store &store, const Json &result);

} // namespace lamella::store
