// SPDX-License-Identifier: Apache-2.0
#include "core/store/container_check.h"

#include "core/store/blob_check.h"
#include "core/store/containers.h"
#include "core/store/image.h"

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

bool moveAway(const Store &store, const fs::path &folder)
{
    const fs::path damaged = store.folder() / "damaged";
    std::error_code failure;
    fs::create_directories(damaged, failure);
    fs::rename(folder, damaged / folder.filename(), failure);
    return !failure;
}

Result<void> checkLayer(const StoredContainer &one, const std::stop_token &stop)
{
    if (!one.container.layer)
        return {};
    return checkDigest(TRY(FileRange::open(one.layerFile())), one.container.layer->diffId, stop);
}

Result<void> checkImage(const Store &store, const Container &container)
{
    const Image image = TRY(readImage(store, container.manifest));
    for (const ImageLayer &layer : image.layers)
        TRY(store.openBlob(layer.blob));
    return {};
}

} // namespace

Result<std::vector<Problem>> checkContainers(const Store &store, bool repair, const std::stop_token &stop)
{
    std::vector<Problem> problems;
    const Containers containers(store);
    const auto report = [&](const fs::path &folder, const std::string &what, bool move) {
        problems.push_back({"container", what, move && repair && moveAway(store, folder)});
    };
    for (const fs::path &folder : containers.unreadable())
        report(folder, "the container " + folder.filename().string() + " has no document that can be read", true);
    for (const StoredContainer &one : TRY(containers.list())) {
        const Result<void> layer = checkLayer(one, stop);
        if (!layer && layer.error().code == ErrorCode::Cancelled)
            return layer.error();
        if (!layer)
            report(one.folder, "what container " + one.container.name + " wrote: " + layer.error().message, true);
        else if (const Result<void> image = checkImage(store, one.container); !image)
            report(one.folder, "the image of container " + one.container.name + ": " + image.error().message, false);
    }
    return problems;
}

} // namespace lamella::store
