// SPDX-License-Identifier: Apache-2.0
#include "core/store/archive_import.h"

#include "core/progress/counted_stream.h"
#include "core/store/docker_archive.h"
#include "core/store/layout_source.h"
#include "core/store/lease.h"

#include <vector>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

/// Copies a blob, bytes verified, unless the store has it at its full size.
Result<void> copyBlob(Store &store, const oci::Descriptor &blob, ByteSource &source, std::stop_token stop)
{
    BlobWriter writer = TRY(store.newBlob());
    std::vector<std::byte> block(std::size_t{1} << 20);
    while (const std::size_t count = TRY(source.read(block))) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "cancelled", {}, {}};
        TRY(writer.write(std::span(block).first(count)));
    }
    TRY(writer.commit(blob.digest));
    return {};
}

Result<void> copyLayer(Store &store, const oci::Descriptor &blob, ByteSource &source, progress::VertexReporter *vertex,
                       const std::stop_token &stop)
{
    if (!vertex)
        return copyBlob(store, blob, source, stop);
    progress::CountedBytes bytes(*vertex, blob.digest.text(), blob.size);
    progress::CountedSource counted(source, bytes);
    TRY(copyBlob(store, blob, counted, stop));
    bytes.end();
    return {};
}

bool isThere(const Store &store, const oci::Descriptor &blob)
{
    const Result<std::uint64_t> size = store.blobSize(blob.digest);
    return size && *size == blob.size;
}

Result<void> copyText(Store &store, const oci::Descriptor &blob, const std::string &text)
{
    MemorySource source(asBytes(text));
    return copyBlob(store, blob, source, {});
}

} // namespace

Result<void> importLayers(Store &store, const ImageSource &source, const std::stop_token &stop,
                          progress::VertexReporter *vertex)
{
    for (const ImageLayer &layer : source.image().layers) {
        if (isThere(store, layer.blob)) {
            if (vertex)
                vertex->endStatus(layer.blob.digest.text());
            continue;
        }
        const FileRange range = TRY(source.openLayer(layer.number).within(source.name()));
        TRY(copyLayer(store, layer.blob, *range.stream(), vertex, stop)
                .within(source.name() + ", layer " + std::to_string(layer.number)));
    }
    return {};
}

Result<Image> importImage(Store &store, const ImageSource &source, const std::optional<oci::Reference> &name,
                          std::stop_token stop, progress::VertexReporter *vertex)
{
    const Image &image = source.image();
    Lease lease = TRY(Lease::take(store));
    std::vector<Digest> digests{image.id(), image.manifestDescriptor.digest};
    for (const ImageLayer &layer : image.layers)
        digests.push_back(layer.blob.digest);
    TRY(lease.protect(digests));
    TRY(importLayers(store, source, stop, vertex));
    const std::string configText = TRY(source.configText());
    const std::string manifestText = TRY(source.manifestText());
    TRY(copyText(store, image.manifest.config, configText).within(source.name()));
    TRY(copyText(store, image.manifestDescriptor, manifestText).within(source.name()));
    oci::Descriptor target = image.manifestDescriptor;
    target.platform = image.config.platform();
    if (name)
        TRY(store.tags().setTag(*name, target));
    else
        TRY(store.tags().keepUnnamed(target));
    return readImage(store, target);
}

namespace {

Result<std::vector<std::shared_ptr<const ImageSource>>> sourcesOf(const LayoutAccess &layout)
{
    std::vector<std::shared_ptr<const ImageSource>> sources;
    for (const oci::Descriptor &entry : layout.index.manifests) {
        if (!entry.isAttestation())
            sources.push_back(TRY(sourceOfEntry(layout, entry, oci::hostPlatform())));
    }
    return sources;
}

Result<std::vector<std::shared_ptr<const ImageSource>>> sourcesIn(const fs::path &path)
{
    std::error_code failure;
    if (fs::is_directory(path, failure))
        return sourcesOf(TRY(accessFolder(path)));
    auto members = std::make_shared<const TarMembers>(TRY(TarMembers::open(path)));
    if (members->has("index.json"))
        return sourcesOf(TRY(accessOciArchive(path)));
    if (!members->has("manifest.json"))
        return Error{ErrorCode::InvalidInput,
                     path.string() + " holds no images: it has neither an index.json nor a manifest.json",
                     {},
                     "a root file system in a tar is brought in with lamella import"};
    return readDockerArchive(members, path.string());
}

} // namespace

Result<std::vector<Image>> importArchive(Store &store, const fs::path &path, std::stop_token stop,
                                         progress::VertexReporter *vertex)
{
    std::vector<Image> images;
    for (const auto &source : TRY(sourcesIn(path))) {
        const std::vector<oci::Reference> &names = source->image().names;
        Image image =
            TRY(importImage(store, *source, names.empty() ? std::nullopt : std::optional(names.front()), stop, vertex));
        for (std::size_t i = 1; i < names.size(); ++i)
            TRY(store.tags().setTag(names[i], image.manifestDescriptor));
        images.push_back(std::move(image));
        images.back().names = names;
    }
    return images;
}

} // namespace lamella::store
