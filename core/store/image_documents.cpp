// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_documents.h"

#include "core/oci/chain_id.h"
#include "core/oci/index.h"
#include "core/oci/media_type.h"
#include "core/store/blob_check.h"

#include <algorithm>

namespace lamella::store {

namespace {

constexpr int deepestIndex = 4;

Result<std::string> document(const BlobOpener &open, const oci::Descriptor &descriptor, std::uint64_t limit)
{
    return verifiedText(TRY(open(descriptor.digest)), descriptor, limit);
}

std::string offeredPlatforms(const oci::Index &index)
{
    std::string text;
    for (const oci::Descriptor &entry : index.manifests) {
        if (!entry.isAttestation() && entry.platform)
            text += (text.empty() ? "" : ", ") + entry.platform->render();
    }
    return text.empty() ? "no platform at all" : text;
}

Result<oci::Descriptor> choose(const oci::Index &index, const oci::Platform &platform, const Digest &digest)
{
    if (const oci::Descriptor *best = index.best(platform))
        return *best;
    const auto isImage = [](const oci::Descriptor &entry) { return !entry.isAttestation(); };
    if (std::ranges::count_if(index.manifests, isImage) == 1)
        return *std::ranges::find_if(index.manifests, isImage);
    return Error{ErrorCode::NotFound,
                 "the image " + digest.text() + " is not for " + platform.render() + " but for "
                     + offeredPlatforms(index),
                 {},
                 "choose one of these with --platform"};
}

bool isIndex(const oci::Descriptor &descriptor, std::string_view text)
{
    if (oci::isIndexType(descriptor.mediaType) || oci::isManifestType(descriptor.mediaType))
        return oci::isIndexType(descriptor.mediaType);
    const Result<Json> json = Json::parse(text);
    return json && json->contains("manifests");
}

} // namespace

Result<Image> assembleImage(oci::Descriptor target, oci::Descriptor manifestDescriptor, oci::Manifest manifest,
                            oci::ImageConfig config)
{
    const std::vector<Digest> &diffIds = config.diffIds();
    if (diffIds.size() != manifest.layers.size())
        return Error{ErrorCode::Corrupt,
                     "the manifest " + manifestDescriptor.digest.text() + " has "
                         + std::to_string(manifest.layers.size()) + " layers, its configuration "
                         + std::to_string(diffIds.size()),
                     {},
                     {}};
    const std::vector<Digest> chains = oci::chainIds(diffIds);
    std::vector<ImageLayer> layers;
    layers.reserve(diffIds.size());
    for (std::size_t i = 0; i < diffIds.size(); ++i)
        layers.push_back({static_cast<int>(i) + 1, diffIds[i], chains[i], manifest.layers[i]});
    return Image{{},
                 std::move(target),
                 std::move(manifestDescriptor),
                 std::move(manifest),
                 std::move(config),
                 std::move(layers)};
}

Result<Image> imageFrom(const BlobOpener &open, const oci::Descriptor &target, const oci::Platform &platform)
{
    oci::Descriptor current = target;
    std::string text = TRY(document(open, current, oci::manifestLimit));
    for (int depth = 0; isIndex(current, text); ++depth) {
        if (depth == deepestIndex)
            return Error{ErrorCode::TooLarge,
                         "the image " + target.digest.text() + " is an index in an index in an index",
                         {},
                         {}};
        const oci::Index index = TRY(oci::Index::parse(text).within(current.digest.text()));
        current = TRY(choose(index, platform, target.digest));
        text = TRY(document(open, current, oci::manifestLimit));
    }
    oci::Manifest manifest = TRY(oci::Manifest::parse(text).within(current.digest.text()));
    const std::string configText = TRY(document(open, manifest.config, oci::configLimit));
    oci::ImageConfig config = TRY(oci::ImageConfig::parse(configText).within(manifest.config.digest.text()));
    return assembleImage(target, std::move(current), std::move(manifest), std::move(config));
}

} // namespace lamella::store
