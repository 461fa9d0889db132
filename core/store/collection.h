// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/image.h"
#include "core/store/store.h"

#include <chrono>
#include <set>
#include <stop_token>
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

/// The blobs that would go with an image if all its names were removed, and their bytes.
Result<Removal> removalOf(const Store &store, const Image &image);

/// Removes names of an image and, with its last name, the image: its blobs that no other image has go at once, unless
/// leased. `all` also removes the names when there are several. Busy when the image has several names, none was given
/// and `all` is not set; when a container uses an image that would go and `all` is not set, or one runs. The blobs of
/// a container's image stay in any case.
struct RemoveRequest {
    std::string image; ///< as for findImage
    bool all = false;
};
Result<Removal> removeImage(Store &store, const RemoveRequest &request);

/// Removes what nothing reaches: spares what is leased, younger than `age`, or kept by cache records when `keepCache`.
struct CollectOptions {
    std::chrono::seconds age = std::chrono::hours(1);
    bool keepCache = true;
};
Result<Removal> collect(Store &store, const CollectOptions &options = {}, std::stop_token stop = {});

} // namespace lamella::store
