// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/layer/image_files.h"
#include "core/store/image_name.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace lamella::layer {

/// An image to look into, wherever it lies, with its files. Its store stays open as long as it is there.
struct OpenedImage {
    std::unique_ptr<store::Store> store;
    std::shared_ptr<const store::ImageSource> source;
    ImageFiles files;

    [[nodiscard]] int layerCount() const { return files.layerCount(); }
};

/// Opens the image of that name, or the container, with what it wrote as one more layer; layers that are not indexed
/// yet are read once, and the index is kept in the store when it can be written. Must not be called from a job of
/// `pool`.
Result<OpenedImage> openImage(const std::filesystem::path &storeFolder, const store::ImageName &name, WorkerPool &pool,
                              std::stop_token stop = {});

} // namespace lamella::layer
