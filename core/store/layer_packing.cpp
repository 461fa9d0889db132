// SPDX-License-Identifier: Apache-2.0
#include "core/store/layer_packing.h"

#include "core/archive/compress.h"
#include "core/base/sha256.h"
#include "core/oci/media_type.h"
#include "core/store/blob_links.h"

#include <algorithm>

namespace lamella::store {

namespace {

constexpr std::size_t blockSize = std::size_t{1} << 20;

oci::LayerEncoding encodingOf(archive::Compression compression)
{
    switch (compression) {
    case archive::Compression::Gzip:
        return oci::LayerEncoding::Gzip;
    case archive::Compression::Zstd:
        return oci::LayerEncoding::Zstd;
    case archive::Compression::None:
        break;
    }
    return oci::LayerEncoding::Plain;
}

/// Moves a plain tar into the sink; the digest of its bytes.
Result<Digest> hashedCopy(ByteSource &plain, ByteSink &sink, const std::stop_token &stop)
{
    Sha256 hash;
    std::vector<std::byte> block(blockSize);
    while (const std::size_t count = TRY(plain.read(block))) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "packing a layer was stopped", {}, {}};
        const ByteSpan bytes = std::span(block).first(count);
        hash.update(bytes);
        TRY(sink.write(bytes));
    }
    return Digest::fromSha256Hex(hash.finishHex());
}

Result<Digest> pack(ByteSource &plain, ByteSink &sink, const Packing &packing, const std::stop_token &stop)
{
    if (packing.compression == archive::Compression::None)
        return hashedCopy(plain, sink, stop);
    const auto compressing = TRY(archive::compressInto(sink, packing.compression, packing.level));
    Digest digest = TRY(hashedCopy(plain, *compressing, stop));
    TRY(compressing->finish());
    return digest;
}

/// Docker's word for a layer of that encoding; empty when it has none.
std::string_view dockerType(oci::LayerEncoding encoding)
{
    if (encoding == oci::LayerEncoding::Gzip)
        return oci::media_type::dockerLayerGzip;
    return encoding == oci::LayerEncoding::Plain ? oci::media_type::dockerLayer : std::string_view();
}

void nameAll(std::vector<oci::Descriptor> &layers, std::string_view (*type)(oci::LayerEncoding))
{
    for (oci::Descriptor &layer : layers) {
        const oci::LayerEncoding encoding = oci::layerEncoding(layer.mediaType);
        if (encoding != oci::LayerEncoding::Unknown && !type(encoding).empty())
            layer.mediaType = type(encoding);
    }
}

} // namespace

bool needsPacking(std::string_view mediaType, const Packing &packing)
{
    const oci::LayerEncoding encoding = oci::layerEncoding(mediaType);
    if (encoding == oci::LayerEncoding::Unknown || encoding == encodingOf(packing.compression))
        return false;
    return packing.force || encoding == oci::LayerEncoding::Plain;
}

Result<std::optional<oci::Descriptor>> packedBefore(const Store &store, const Digest &diffId, const Packing &packing)
{
    if (packing.level != 0)
        return std::optional<oci::Descriptor>();
    const oci::LayerEncoding wanted = encodingOf(packing.compression);
    for (oci::Descriptor &blob : TRY(BlobLinks(store.database()).blobsOf(diffId))) {
        if (oci::layerEncoding(blob.mediaType) != wanted)
            continue;
        blob.mediaType = oci::layerType(wanted);
        return std::optional(std::move(blob));
    }
    return std::optional<oci::Descriptor>();
}

Result<oci::Descriptor> packLayer(Store &store, const ImageLayer &layer, const Packing &packing, std::stop_token stop)
{
    const std::unique_ptr<ByteSource> plain = TRY(archive::openDecompressed(TRY(store.openBlob(layer.blob)).stream()));
    BlobWriter writer = TRY(store.newBlob());
    const Digest found = TRY(pack(*plain, writer, packing, stop));
    if (found != layer.diffId)
        return Error{ErrorCode::Corrupt,
                     "the layer " + layer.blob.digest.text() + " is damaged: it unpacks to " + found.text()
                         + " instead of " + layer.diffId.text(),
                     {},
                     "lamella fsck finds what is damaged"};
    oci::Descriptor blob = TRY(writer.commit({}, oci::layerType(encodingOf(packing.compression))));
    // The database only saves work: the next time the layer is packed again.
    (void)BlobLinks(store.database()).link(layer.diffId, blob);
    return blob;
}

oci::Manifest repacked(oci::Manifest manifest, std::vector<oci::Descriptor> layers)
{
    const bool isDocker = manifest.mediaType == oci::media_type::dockerManifest;
    const bool staysDocker = isDocker && std::ranges::none_of(layers, [](const oci::Descriptor &layer) {
                                 return oci::layerEncoding(layer.mediaType) == oci::LayerEncoding::Zstd;
                             });
    nameAll(layers, staysDocker ? dockerType : oci::layerType);
    manifest.layers = std::move(layers);
    if (isDocker && !staysDocker) {
        manifest.mediaType = oci::media_type::manifest;
        manifest.config.mediaType = oci::media_type::config;
    }
    return manifest;
}

} // namespace lamella::store
