// SPDX-License-Identifier: Apache-2.0
#include "core/registry/layer_push.h"

#include "core/oci/media_type.h"

#include <algorithm>

namespace lamella::registry {

namespace {

/// Layers that registries may not distribute stay where their URLs say.
bool isForeign(std::string_view mediaType)
{
    return mediaType.contains(".foreign.") || mediaType.contains(".nondistributable.");
}

Result<oci::Descriptor> packed(const PushContext &context, const PushedLayer &layer, const std::stop_token &stop)
{
    return store::packLayer(*context.store, {.diffId = layer.diffId, .chainId = {}, .blob = layer.blob},
                            *context.request->packing, stop);
}

Result<void> upload(const PushContext &context, const PushPlace &place, PushedLayer &pushed, LayerStatus &status)
{
    BlobUpload upload(place, pushed.blob, &status);
    if (const auto found = context.elsewhere.find(pushed.diffId); found != context.elsewhere.end())
        pushed.mounted = TRY(upload.mount(found->second));
    if (!pushed.mounted) {
        TRY(upload.send(TRY(context.store->openBlob(pushed.blob))));
        pushed.sent = true;
    }
    status.pushed(pushed.blob.size, pushed.mounted);
    return {};
}

} // namespace

Result<std::map<Digest, std::vector<std::string>>> repositoriesByLayer(const store::Store &store,
                                                                       const oci::Reference &reference)
{
    std::map<Digest, std::vector<std::string>> found;
    for (const store::Image &image : TRY(store::listImages(store))) {
        for (const oci::Reference &name : image.names) {
            if (name.registry() != reference.registry() || name.repository() == reference.repository())
                continue;
            for (const store::ImageLayer &layer : image.layers) {
                std::vector<std::string> &repositories = found[layer.diffId];
                if (!std::ranges::contains(repositories, name.repository()))
                    repositories.push_back(name.repository());
            }
        }
    }
    return found;
}

Result<void> pushLayer(const PushContext &context, PushedLayer &pushed, const std::stop_token &stop)
{
    if (isForeign(pushed.blob.mediaType))
        return {};
    LayerStatus status(*context.progress, context.vertex, pushed.blob.digest, pushed.blob.size);
    status.preparing();
    PushPlace place = context.place;
    place.stop = stop;
    if (context.request->packing && !pushed.diffId.isEmpty()
        && store::needsPacking(pushed.blob.mediaType, *context.request->packing)) {
        const PushedLayer plain = pushed;
        const auto known = TRY(store::packedBefore(*context.store, plain.diffId, *context.request->packing));
        const bool isKept = known && context.store->blobSize(known->digest).value_or(0) == known->size;
        pushed.blob = known ? *known : TRY(packed(context, plain, stop));
        if (TRY(hasBlob(place, pushed.blob.digest))) {
            status.exists();
            return {};
        }
        if (known && !isKept)
            pushed.blob = TRY(packed(context, plain, stop));
        return upload(context, place, pushed, status);
    }
    if (TRY(hasBlob(place, pushed.blob.digest))) {
        status.exists();
        return {};
    }
    return upload(context, place, pushed, status);
}

} // namespace lamella::registry
