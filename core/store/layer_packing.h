// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/decompress.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <optional>
#include <stop_token>

namespace lamella::store {

/// How layers are packed when they leave the store, where they may be plain.
struct Packing {
    archive::Compression compression = archive::Compression::Gzip;
    int level = 0;      ///< as compressInto() has it; 0: a good middle
    bool force = false; ///< pack layers anew that are compressed in another way, too

    friend bool operator==(const Packing &, const Packing &) = default;
};

/// Whether a blob of this media type is not yet as `packing` wants it. What is no layer of a file system never is.
[[nodiscard]] bool needsPacking(std::string_view mediaType, const Packing &packing);

/// What was made of the layer when it was packed so before: its descriptor, with OCI's media type, whether or not the
/// blob is still there. Nothing when it never was, or when `packing` wants a level, as none is remembered.
[[nodiscard]] Result<std::optional<oci::Descriptor>> packedBefore(const Store &store, const Digest &diffId,
                                                                  const Packing &packing);

/// Packs a layer, whatever its blob is now, into a blob of the store, and remembers it. Corrupt when it does not hold
/// what its diff id says.
Result<oci::Descriptor> packLayer(Store &store, const ImageLayer &layer, const Packing &packing,
                                  std::stop_token stop = {});

/// The manifest with these layers in place of its own, of as many. Docker's media types stay Docker's where it has one
/// for each layer (it has none for zstd); else all become OCI's.
[[nodiscard]] oci::Manifest repacked(oci::Manifest manifest, std::vector<oci::Descriptor> layers);

} // namespace lamella::store
