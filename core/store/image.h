// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/image_config.h"
#include "core/oci/manifest.h"
#include "core/oci/reference.h"
#include "core/store/store.h"

#include <string_view>
#include <vector>

namespace lamella::store {

/// A layer of an image.
struct ImageLayer {
    int number = 0; ///< from 1, the base's layers included
    Digest diffId;  ///< of the plain tar
    Digest chainId; ///< of this and all layers below
    oci::Descriptor blob;
    bool writable = false; ///< the top layer of a container, no part of the image
};

/// An image in a store: what its manifest and configuration say. A value; it stays when the store changes.
struct Image {
    std::vector<oci::Reference> names; ///< in order; empty: it has lost its names
    oci::Descriptor target;            ///< what the index entry points to: the manifest, or an index of platforms
    oci::Descriptor manifestDescriptor;
    oci::Manifest manifest;
    oci::ImageConfig config;
    std::vector<ImageLayer> layers; ///< the lowest first

    /// The digest of the configuration.
    [[nodiscard]] const Digest &id() const { return manifest.config.digest; }
};

/// Reads an image from its manifest or index; the platform picks among several. NotFound when a blob of its documents
/// or the platform is missing; Corrupt when one is not what its digest says.
Result<Image> readImage(const Store &store, const oci::Descriptor &target,
                        const oci::Platform &platform = oci::hostPlatform());

/// Finds an image: name, name@digest, digest (of manifest, index or configuration), or an unambiguous prefix of at
/// least four hexadecimal digits of its id, with or without "sha256:". A name that looks like a prefix is tried as a
/// name first. NotFound, or InvalidInput when the prefix fits several.
Result<Image> findImage(const Store &store, std::string_view text, const oci::Platform &platform = oci::hostPlatform());

/// All images, each once with all its names, newest first. What cannot be read is left out.
Result<std::vector<Image>> listImages(const Store &store);

} // namespace lamella::store
