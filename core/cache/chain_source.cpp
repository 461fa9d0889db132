// SPDX-License-Identifier: Apache-2.0
#include "core/cache/chain_source.h"

#include "core/archive/decompress.h"
#include "core/oci/media_type.h"
#include "core/store/blob_links.h"

namespace lamella::cache {

namespace {

class ChainSource : public store::ImageSource {
public:
    ChainSource(const store::Store &store, store::Image image) : m_store(&store), m_image(std::move(image)) {}

    const std::string &name() const override { return m_name; }
    const store::Image &image() const override { return m_image; }
    Result<FileRange> openLayer(int number) const override
    {
        return m_store->openBlob(m_image.layers.at(static_cast<std::size_t>(number - 1)).blob);
    }
    Result<std::string> configText() const override { return m_image.config.dump(); }
    Result<std::string> manifestText() const override { return m_image.manifest.dump(); }

private:
    std::string m_name = "the layers of this build";
    const store::Store *m_store;
    store::Image m_image;
};

} // namespace

Result<oci::Descriptor> blobOfLayer(const store::Store &store, const Digest &diffId)
{
    if (store.hasBlob(diffId)) {
        const std::uint64_t size = TRY(store.blobSize(diffId));
        return oci::Descriptor{std::string(oci::media_type::layer), diffId, size};
    }
    for (oci::Descriptor &blob : TRY(store::BlobLinks(store.database()).blobsOf(diffId))) {
        if (store.hasBlob(blob.digest))
            return std::move(blob);
    }
    return Error{ErrorCode::NotFound, "the store has no blob of layer " + diffId.text(), {}, {}};
}

Result<std::shared_ptr<const store::ImageSource>> sourceOf(const store::Store &store, const Chain &chain)
{
    store::Image image{.config = oci::ImageConfig(oci::hostPlatform())};
    const std::vector<Digest> chainIds = oci::chainIds(chain.diffIds());
    for (std::size_t i = 0; i < chain.diffIds().size(); ++i) {
        const Digest &diffId = chain.diffIds()[i];
        oci::Descriptor blob = TRY(blobOfLayer(store, diffId));
        image.layers.push_back({static_cast<int>(i) + 1, diffId, chainIds[i], std::move(blob)});
        image.config.appendLayer(diffId, {});
    }
    return std::make_shared<ChainSource>(store, std::move(image));
}

Result<std::unique_ptr<ByteSource>> openLayerTar(const store::Store &store, const Digest &diffId)
{
    const oci::Descriptor blob = TRY(blobOfLayer(store, diffId));
    std::unique_ptr<ByteSource> stored = TRY(store.openBlob(blob)).stream();
    if (blob.digest == diffId)
        return stored;
    return archive::openDecompressed(std::move(stored));
}

} // namespace lamella::cache
