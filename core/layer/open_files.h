// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/layer/image_files.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <memory>
#include <stop_token>

namespace lamella::layer {

/// The plain tar of a layer (from 1) of an image.
Result<std::unique_ptr<ByteSource>> openLayerTar(const store::ImageSource &image, int number);

/// The index of a layer: mapped from the store when it is there, else made from the blob and kept. Corrupt when a
/// compressed layer does not have the diff id its image says.
Result<std::shared_ptr<const LayerIndex>> indexOf(const store::Store &store, const store::ImageSource &image,
                                                  int number, std::stop_token stop = {});

/// Keeps an index that came with making a layer, so that nobody reads the layer again.
void keepIndex(const store::Store &store, const Digest &diffId, const LayerIndex &index);

/// The files of an image, its layers indexed several at once. Must not be called from a job of `pool`.
Result<ImageFiles> openFiles(const store::Store &store, const store::ImageSource &image, WorkerPool &pool,
                             std::stop_token stop = {});

} // namespace lamella::layer
