// SPDX-License-Identifier: Apache-2.0
#include "core/store/docker_archive.h"

#include "core/archive/decompress.h"
#include "core/base/path.h"
#include "core/oci/media_type.h"
#include "core/store/blob_check.h"
#include "core/store/image_documents.h"

#include <algorithm>
#include <array>

namespace lamella::store {

namespace {

constexpr std::size_t mostImages = 10'000;

class DockerArchiveSource : public ImageSource {
public:
    DockerArchiveSource(std::string name, Image image, std::vector<FileRange> layers, std::string config)
        : m_name(std::move(name)),
          m_image(std::move(image)),
          m_layers(std::move(layers)),
          m_config(std::move(config))
    {
    }

    const std::string &name() const override { return m_name; }
    const Image &image() const override { return m_image; }
    Result<std::string> configText() const override { return m_config; }
    Result<std::string> manifestText() const override { return m_image.manifest.dump(); }

    Result<FileRange> openLayer(int number) const override
    {
        if (number < 1 || static_cast<std::size_t>(number) > m_layers.size())
            return Error{ErrorCode::NotFound, m_name + " has no layer " + std::to_string(number), {}, {}};
        return m_layers[static_cast<std::size_t>(number) - 1];
    }

private:
    std::string m_name;
    Image m_image;
    std::vector<FileRange> m_layers;
    std::string m_config;
};

Result<oci::Descriptor> layerDescriptor(const FileRange &range, const Digest &diffId)
{
    std::array<std::byte, 4> start{};
    const std::size_t count = TRY(range.readAt(0, start));
    const archive::Compression compression = archive::compressionOf(std::span(start).first(count));
    if (compression == archive::Compression::None)
        return oci::Descriptor{std::string(oci::media_type::layer), diffId, range.size()};
    const Digest digest = TRY(sha256Of(range));
    const bool gzip = compression == archive::Compression::Gzip;
    return oci::Descriptor{std::string(gzip ? oci::media_type::layerGzip : oci::media_type::layerZstd), digest,
                           range.size()};
}

/// docker save names a configuration after its digest; other writers need not.
Result<void> checkConfigName(const std::string &file, const std::string &text, const std::string &where)
{
    std::string name(baseName(cleanPath(file)));
    if (name.ends_with(".json"))
        name.resize(name.size() - 5);
    const Result<Digest> named = Digest::parse("sha256:" + name);
    if (!named || *named == Digest::of(text))
        return {};
    return Error{ErrorCode::Corrupt,
                 where + ": the configuration " + file + " has another digest than its name says",
                 {},
                 "write the archive again, or copy it again"};
}

Result<std::shared_ptr<const ImageSource>> readEntry(const TarMembers &members, const Json &entry,
                                                     const std::string &where)
{
    std::string configText = TRY(members.text(entry["Config"].string(), oci::configLimit));
    TRY(checkConfigName(entry["Config"].string(), configText, where));
    oci::ImageConfig config = TRY(oci::ImageConfig::parse(configText).within(where));
    const std::vector<std::string> files = entry["Layers"].strings();
    if (files.size() != config.diffIds().size())
        return Error{ErrorCode::Corrupt,
                     where + " lists " + std::to_string(files.size()) + " layers of an image that has "
                         + std::to_string(config.diffIds().size()),
                     {},
                     {}};
    std::vector<FileRange> layers;
    oci::Manifest manifest{std::string(oci::media_type::manifest),
                           {std::string(oci::media_type::config), Digest::of(configText), configText.size()}};
    for (std::size_t i = 0; i < files.size(); ++i) {
        layers.push_back(TRY(members.file(files[i])));
        manifest.layers.push_back(TRY(layerDescriptor(layers.back(), config.diffIds()[i]).within(where)));
    }
    const std::string text = manifest.dump();
    const oci::Descriptor descriptor{manifest.mediaType, Digest::of(text), text.size()};
    Image image = TRY(assembleImage(descriptor, descriptor, std::move(manifest), std::move(config)).within(where));
    for (const std::string &tag : entry["RepoTags"].strings()) {
        if (Result<oci::Reference> name = oci::Reference::parse(tag))
            image.names.push_back(std::move(*name));
    }
    std::string name = where + (image.names.empty() ? "" : ":" + image.names.front().familiar());
    return std::make_shared<DockerArchiveSource>(std::move(name), std::move(image), std::move(layers),
                                                 std::move(configText));
}

std::string imageLabel(const ImageSource &source)
{
    const Image &image = source.image();
    return image.names.empty() ? std::string(image.id().shortHex()) : image.names.front().familiar();
}

} // namespace

Result<std::vector<std::shared_ptr<const ImageSource>>>
readDockerArchive(const std::shared_ptr<const TarMembers> &members, const std::string &where)
{
    if (!members->has("manifest.json"))
        return Error{ErrorCode::InvalidInput,
                     where + " is no archive of docker save: it has no manifest.json",
                     {},
                     "an OCI archive is named oci-archive:FILE"};
    const std::string text = TRY(members->text("manifest.json", oci::manifestLimit));
    const Json json = TRY(Json::parse(text).within(where + ", manifest.json"));
    if (json.size() > mostImages)
        return Error{ErrorCode::TooLarge, where + " lists " + std::to_string(json.size()) + " images", {}, {}};
    std::vector<std::shared_ptr<const ImageSource>> images;
    for (const Json &entry : json.items())
        images.push_back(TRY(readEntry(*members, entry, where)));
    return images;
}

Result<std::shared_ptr<const ImageSource>>
chooseDockerImage(const std::vector<std::shared_ptr<const ImageSource>> &images, const std::string &image,
                  const std::string &where)
{
    if (image.empty() && images.size() == 1)
        return images.front();
    const Result<oci::Reference> name = oci::Reference::parse(image);
    std::string labels;
    for (const auto &source : images) {
        const std::vector<oci::Reference> &names = source->image().names;
        if (name && std::ranges::contains(names, *name))
            return source;
        if (image.size() >= 4 && source->image().id().hex().starts_with(image))
            return source;
        labels += (labels.empty() ? "" : ", ") + imageLabel(*source);
    }
    if (images.empty())
        return Error{ErrorCode::NotFound, where + " holds no image", {}, {}};
    if (image.empty())
        return Error{
            ErrorCode::InvalidInput, where + " holds several images: " + labels, {}, "name one behind a colon"};
    return Error{ErrorCode::NotFound, where + " holds no image " + image + ", but " + labels, {}, {}};
}

} // namespace lamella::store
