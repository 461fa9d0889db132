// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lamella::store {

/// A layer that several images have.
struct SharedLayer {
    Digest diffId;
    std::uint64_t bytes = 0;         ///< of its blob
    std::vector<std::string> images; ///< by the names below
};

/// What an image takes of the store, in bytes of blobs: layers, and its documents.
struct ImageShare {
    std::string name; ///< its first name; its id when it has none
    std::uint64_t bytes = 0;
    std::uint64_t sharedBytes = 0; ///< other images have these too
    std::uint64_t freesBytes = 0;  ///< go when the image is removed
};

struct Sharing {
    std::vector<SharedLayer> layers; ///< the largest first
    std::vector<ImageShare> images;  ///< as listImages() has them
};

/// How the images of a store share what they are made of.
Result<Sharing> sharingOf(const Store &store);

} // namespace lamella::store
