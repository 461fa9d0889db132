// SPDX-License-Identifier: Apache-2.0
#include "core/layer/opened_image.h"

#include "core/layer/open_files.h"

namespace lamella::layer {

Result<OpenedImage> openImage(const std::filesystem::path &storeFolder, const store::ImageName &name, WorkerPool &pool,
                              std::stop_token stop)
{
    auto images = std::make_unique<store::Store>(TRY(store::Store::openForReading(storeFolder)));
    auto source = TRY(store::openImage(*images, name));
    auto files = TRY(openFiles(*images, *source, pool, std::move(stop)));
    return OpenedImage{std::move(images), std::move(source), std::move(files)};
}

} // namespace lamella::layer
