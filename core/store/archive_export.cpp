// SPDX-License-Identifier: Apache-2.0
#include "core/store/archive_export.h"

#include "core/archive/decompress.h"
#include "core/oci/media_type.h"
#include "core/store/layout_files.h"

#include <vector>

namespace lamella::store {

namespace {

/// A layer as plain tar. A compressed one is read twice: a tar needs the size before the bytes.
Result<void> writePlainLayer(LayoutFiles &files, const ImageSource &source, const ImageLayer &layer,
                             const std::string &path)
{
    if (files.has(path))
        return {};
    const FileRange range = TRY(source.openLayer(layer.number));
    const OpenBytes open = [&]() { return archive::openDecompressed(range.stream()); };
    std::uint64_t size = range.size();
    if (oci::layerEncoding(layer.blob.mediaType) != oci::LayerEncoding::Plain) {
        const std::unique_ptr<ByteSource> plain = TRY(open());
        size = TRY(files.measure(*plain));
    }
    return files.layer(path, layer.diffId, size, layer.blob.digest, open);
}

/// What manifest.json says of an image.
Json dockerEntry(const ExportedImage &exported, const std::string &config, const std::vector<std::string> &layers)
{
    std::vector<std::string> tags;
    tags.reserve(exported.names.size());
    for (const oci::Reference &name : exported.names)
        tags.push_back(name.familiar());
    return Json::object({{"Config", config}, {"RepoTags", Json::array(tags)}, {"Layers", Json::array(layers)}});
}

Result<void> writeDocker(std::span<const ExportedImage> images, LayoutFiles &files)
{
    Json manifest = Json::array();
    Json repositories = Json::object();
    for (const ExportedImage &exported : images) {
        const Image &image = exported.source->image();
        const std::string config = std::string(image.id().hex()) + ".json";
        const std::string configText = TRY(exported.source->configText());
        TRY(files.text(config, configText));
        std::vector<std::string> layers;
        layers.reserve(image.layers.size());
        for (const ImageLayer &layer : image.layers) {
            layers.push_back(std::string(layer.diffId.hex()) + ".tar");
            TRY(writePlainLayer(files, *exported.source, layer, layers.back()).within(exported.source->name()));
        }
        for (const oci::Reference &name : exported.names) {
            Json tagsOfRepository = repositories[name.familiarName()];
            tagsOfRepository.set(name.tag(), image.layers.empty() ? std::string(image.id().hex())
                                                                  : std::string(image.layers.back().diffId.hex()));
            repositories.set(name.familiarName(), std::move(tagsOfRepository));
        }
        manifest.push(dockerEntry(exported, config, layers));
    }
    TRY(files.text("manifest.json", manifest.dump()));
    return files.text("repositories", repositories.dump());
}

std::string blobMember(const Digest &digest)
{
    return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.hex());
}

/// The image's blobs as they are stored; its entry for manifest.json.
Result<Json> writeBlobs(const ExportedImage &exported, LayoutFiles &files)
{
    const ImageSource &source = *exported.source;
    const Image &image = source.image();
    std::vector<std::string> layers;
    layers.reserve(image.layers.size());
    for (const ImageLayer &layer : image.layers) {
        layers.push_back(blobMember(layer.blob.digest));
        const FileRange range = TRY(source.openLayer(layer.number));
        const OpenBytes open = [&]() -> Result<std::unique_ptr<ByteSource>> { return range.stream(); };
        TRY(files.layer(layers.back(), layer.blob.digest, range.size(), layer.blob.digest, open).within(source.name()));
    }
    const std::string config = TRY(source.configText());
    TRY(files.text(blobMember(image.id()), config));
    const std::string manifest = TRY(source.manifestText());
    TRY(files.text(blobMember(image.manifestDescriptor.digest), manifest));
    return dockerEntry(exported, blobMember(image.id()), layers);
}

Result<void> writeOci(std::span<const ExportedImage> images, LayoutFiles &files)
{
    oci::Index index{std::string(oci::media_type::index)};
    Json dockerManifest = Json::array();
    for (const ExportedImage &exported : images) {
        dockerManifest.push(TRY(writeBlobs(exported, files)));
        const Image &image = exported.source->image();
        oci::Descriptor entry = image.manifestDescriptor;
        entry.annotations = {};
        entry.platform = image.config.platform();
        if (exported.names.empty())
            index.manifests.push_back(entry);
        for (const oci::Reference &name : exported.names) {
            entry.annotations.set(oci::annotation::imageName, name.full());
            entry.annotations.set(oci::annotation::refName, name.full());
            index.manifests.push_back(entry);
        }
    }
    TRY(files.text("index.json", index.dump()));
    TRY(files.text("manifest.json", dockerManifest.dump()));
    return files.text("oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
}

} // namespace

Result<void> exportArchive(std::span<const ExportedImage> images, ArchiveFormat format, ByteSink &sink,
                           std::stop_token stop, progress::VertexReporter *vertex)
{
    TarLayout files(sink, vertex, std::move(stop));
    if (format == ArchiveFormat::Docker)
        TRY(writeDocker(images, files));
    else
        TRY(writeOci(images, files));
    return files.finish();
}

} // namespace lamella::store
