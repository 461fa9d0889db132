// SPDX-License-Identifier: Apache-2.0
#include "core/store/sharing.h"

#include "core/store/collection.h"
#include "core/store/containers.h"

#include <algorithm>
#include <map>

namespace lamella::store {

namespace {

std::string nameOf(const Image &image)
{
    return image.names.empty() ? image.id().text() : image.names.front().familiar();
}

/// How many of the things that are kept reach each blob: what index.json points to, and the images of containers.
Result<std::map<Digest, int>> holders(const Store &store)
{
    std::vector<oci::Descriptor> entries = TRY(store.tags().read()).manifests;
    std::map<Digest, int> counts;
    for (const StoredContainer &one : TRY(Containers(store).list())) {
        for (const Digest &digest : reachableFrom(store, std::span(&one.container.manifest, 1)))
            ++counts[digest];
    }
    std::ranges::sort(entries, {}, &oci::Descriptor::digest);
    const auto repeated = std::ranges::unique(entries, {}, &oci::Descriptor::digest);
    entries.erase(repeated.begin(), repeated.end());
    for (const oci::Descriptor &entry : entries) {
        for (const Digest &digest : reachableFrom(store, std::span(&entry, 1)))
            ++counts[digest];
    }
    return counts;
}

ImageShare shareOf(const Store &store, const Image &image, const std::map<Digest, int> &counts)
{
    ImageShare share{.name = nameOf(image)};
    for (const Digest &digest : reachableFrom(store, std::span(&image.target, 1))) {
        const std::uint64_t size = store.blobSize(digest).value_or(0);
        const auto count = counts.find(digest);
        share.bytes += size;
        (count != counts.end() && count->second > 1 ? share.sharedBytes : share.freesBytes) += size;
    }
    return share;
}

} // namespace

Result<Sharing> sharingOf(const Store &store)
{
    const std::map<Digest, int> counts = TRY(holders(store));
    Sharing sharing;
    std::map<Digest, SharedLayer> layers;
    for (const Image &image : TRY(listImages(store))) {
        sharing.images.push_back(shareOf(store, image, counts));
        for (const ImageLayer &layer : image.layers) {
            SharedLayer &shared = layers[layer.diffId];
            shared.diffId = layer.diffId;
            shared.bytes = std::max(shared.bytes, store.blobSize(layer.blob.digest).value_or(0));
            if (shared.images.empty() || shared.images.back() != sharing.images.back().name)
                shared.images.push_back(sharing.images.back().name);
        }
    }
    for (auto &[diffId, layer] : layers) {
        if (layer.images.size() > 1)
            sharing.layers.push_back(std::move(layer));
    }
    std::ranges::stable_sort(sharing.layers, std::ranges::greater(), &SharedLayer::bytes);
    return sharing;
}

} // namespace lamella::store
