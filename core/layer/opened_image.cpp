// SPDX-License-Identifier: Apache-2.0
#include "core/layer/opened_image.h"

#include "core/layer/open_files.h"
#include "core/layer/writable_layer.h"

namespace lamella::layer {

namespace {

using Source = std::shared_ptr<const store::ImageSource>;

/// An image, else a container of that name.
Result<Source> sourceNamed(const store::Store &store, const store::ImageName &name, const std::stop_token &stop)
{
    const store::Containers containers(store);
    if (name.transport == store::Transport::Container)
        return sourceOf(store, TRY(containers.find(name.image)), stop);
    Result<Source> image = store::openImage(store, name);
    if (image || name.transport != store::Transport::Store)
        return image;
    const Result<store::StoredContainer> container = containers.find(name.image);
    return container ? sourceOf(store, *container, stop) : image;
}

} // namespace

Result<OpenedImage> openImage(const std::filesystem::path &storeFolder, const store::ImageName &name, WorkerPool &pool,
                              std::stop_token stop)
{
    auto images = std::make_unique<store::Store>(TRY(store::Store::openForReading(storeFolder)));
    auto source = TRY(sourceNamed(*images, name, stop));
    auto files = TRY(openFiles(*images, *source, pool, std::move(stop)));
    return OpenedImage{std::move(images), std::move(source), std::move(files)};
}

} // namespace lamella::layer
