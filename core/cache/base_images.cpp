// SPDX-License-Identifier: Apache-2.0
#include "core/cache/base_images.h"

#include "core/store/blob_links.h"
#include "core/store/image.h"
#include "core/store/layout_address.h"

#include <algorithm>

namespace lamella::cache {

namespace {

/// Remembers which blob holds which layer, for when only the diff id is known.
Result<void> linkLayers(const store::Store &store, const store::Image &image)
{
    if (store.access() == store::Access::ReadOnly)
        return {};
    store::BlobLinks links(store.database());
    for (const store::ImageLayer &layer : image.layers) {
        if (layer.blob.digest == layer.diffId)
            continue;
        const std::vector<oci::Descriptor> known = TRY(links.blobsOf(layer.diffId));
        if (!std::ranges::contains(known, layer.blob.digest, &oci::Descriptor::digest))
            TRY(links.link(layer.diffId, layer.blob));
    }
    return {};
}

} // namespace

plan::BaseLookup BaseImages::lookup()
{
    return [this](const std::string &reference, const std::string &platform) { return lookup(reference, platform); };
}

Result<std::optional<plan::BaseImage>> BaseImages::lookup(const std::string &reference, const std::string &platform)
{
    if (const auto known = m_known.find({reference, platform}); known != m_known.end())
        return known->second.image;
    if (store::isLayoutAddress(reference))
        return lookupInLayout(reference, platform);
    Result<store::Image> image = store::findImage(*m_store, reference, TRY(oci::Platform::parse(platform)));
    if (!image && image.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (!image)
        return std::move(image).error();
    TRY(linkLayers(*m_store, *image));
    add(reference, platform, {image->target.digest, image->config.document()}, Chain(image->config.diffIds()));
    return m_known.at({reference, platform}).image;
}

Result<std::optional<plan::BaseImage>> BaseImages::lookupInLayout(const std::string &address,
                                                                  const std::string &platform)
{
    const auto source = TRY(store::openLayoutAddress(address, TRY(oci::Platform::parse(platform))));
    const store::Image &image = source->image();
    add(address, platform, {image.manifestDescriptor.digest, image.config.document()}, Chain(image.config.diffIds()));
    return m_known.at({address, platform}).image;
}

void BaseImages::add(const std::string &reference, const std::string &platform, plan::BaseImage image, Chain chain)
{
    m_known.insert_or_assign({reference, platform}, Known{std::move(image), std::move(chain)});
}

const Chain *BaseImages::chainOf(const std::string &reference, const std::string &platform) const
{
    const auto known = m_known.find({reference, platform});
    return known == m_known.end() ? nullptr : &known->second.chain;
}

} // namespace lamella::cache
