// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/chain.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <memory>

namespace lamella::cache {

/// The blob that holds a layer: its plain tar, else a compressed one that the store knows of. NotFound when the store
/// has none.
Result<oci::Descriptor> blobOfLayer(const store::Store &store, const Digest &diffId);

/// Reads a chain's layers as if it were an image, so that everything that reads images reads a build's steps as well.
/// NotFound when a layer has no blob. The store must outlive it.
Result<std::shared_ptr<const store::ImageSource>> sourceOf(const store::Store &store, const Chain &chain);

/// The plain tar of a layer.
Result<std::unique_ptr<ByteSource>> openLayerTar(const store::Store &store, const Digest &diffId);

} // namespace lamella::cache
