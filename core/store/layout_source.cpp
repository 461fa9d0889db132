// SPDX-License-Identifier: Apache-2.0
#include "core/store/layout_source.h"

#include "core/store/blob_check.h"
#include "core/store/tar_members.h"

#include <algorithm>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t indexLimit = std::uint64_t{64} << 20;

class LayoutSource : public ImageSource {
public:
    LayoutSource(std::string name, Image image, BlobOpener open)
        : m_name(std::move(name)),
          m_image(std::move(image)),
          m_open(std::move(open))
    {
    }

    const std::string &name() const override { return m_name; }
    const Image &image() const override { return m_image; }

    Result<FileRange> openLayer(int number) const override
    {
        if (number < 1 || static_cast<std::size_t>(number) > m_image.layers.size())
            return Error{ErrorCode::NotFound, m_name + " has no layer " + std::to_string(number), {}, {}};
        const oci::Descriptor &blob = m_image.layers[static_cast<std::size_t>(number) - 1].blob;
        FileRange range = TRY(m_open(blob.digest));
        TRY(checkSize(range, blob));
        return range;
    }

    Result<std::string> configText() const override
    {
        return verifiedText(TRY(m_open(m_image.id())), m_image.manifest.config, oci::configLimit);
    }

    Result<std::string> manifestText() const override
    {
        const oci::Descriptor &manifest = m_image.manifestDescriptor;
        return verifiedText(TRY(m_open(manifest.digest)), manifest, oci::manifestLimit);
    }

private:
    std::string m_name;
    Image m_image;
    BlobOpener m_open;
};

std::string displayName(const oci::Descriptor &entry)
{
    const std::string &imageName = entry.annotation(oci::annotation::imageName);
    const std::string &refName = entry.annotation(oci::annotation::refName);
    return !imageName.empty() ? imageName : !refName.empty() ? refName : entry.digest.text();
}

bool means(const oci::Descriptor &entry, const std::string &image, const std::optional<oci::Reference> &name)
{
    const std::optional<oci::Reference> own = nameOfEntry(entry);
    return entry.annotation(oci::annotation::refName) == image || entry.annotation(oci::annotation::imageName) == image
           || entry.digest.text() == image || (own && (own == name || own->tag() == image));
}

} // namespace

std::shared_ptr<const ImageSource> layoutSource(std::string name, Image image, BlobOpener open)
{
    return std::make_shared<LayoutSource>(std::move(name), std::move(image), std::move(open));
}

Result<LayoutAccess> accessFolder(const fs::path &folder)
{
    std::error_code failure;
    if (!fs::exists(folder / "index.json", failure))
        return Error{ErrorCode::NotFound,
                     folder.string() + " is no image layout: it has no index.json",
                     {},
                     "name the folder that holds oci-layout and index.json"};
    oci::Index index = TRY(TagIndex(folder, false).read());
    auto open = [folder](const Digest &digest) -> Result<FileRange> {
        return FileRange::open(folder / "blobs" / digest.algorithm() / digest.hex());
    };
    return LayoutAccess{folder.string(), std::move(index), std::move(open)};
}

Result<LayoutAccess> accessOciArchive(const fs::path &file)
{
    auto members = std::make_shared<const TarMembers>(TRY(TarMembers::open(file)));
    if (!members->has("index.json"))
        return Error{ErrorCode::InvalidInput,
                     file.string() + " is no OCI archive: it has no index.json",
                     {},
                     "an archive of docker save is named docker-archive:FILE"};
    const std::string text = TRY(members->text("index.json", indexLimit));
    oci::Index index = TRY(oci::Index::parse(text).within(file.string()));
    auto open = [members](const Digest &digest) {
        return members->file("blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.hex()));
    };
    return LayoutAccess{file.string(), std::move(index), std::move(open)};
}

Result<oci::Descriptor> entryFor(const LayoutAccess &layout, const std::string &image)
{
    const std::vector<oci::Descriptor> &entries = layout.index.manifests;
    if (image.empty() && entries.size() == 1)
        return entries.front();
    const Result<oci::Reference> parsed = oci::Reference::parse(image);
    const std::optional<oci::Reference> name = parsed ? std::optional(*parsed) : std::nullopt;
    const auto found = std::ranges::find_if(entries, [&](const auto &entry) { return means(entry, image, name); });
    if (!image.empty() && found != entries.end())
        return *found;
    std::string names;
    for (const oci::Descriptor &entry : entries)
        names += (names.empty() ? "" : ", ") + displayName(entry);
    if (entries.empty())
        return Error{ErrorCode::NotFound, layout.where + " holds no image", {}, {}};
    if (image.empty())
        return Error{
            ErrorCode::InvalidInput, layout.where + " holds several images: " + names, {}, "name one behind a colon"};
    return Error{ErrorCode::NotFound, layout.where + " holds no image " + image + ", but " + names, {}, {}};
}

Result<std::shared_ptr<const ImageSource>> sourceOfEntry(const LayoutAccess &layout, const oci::Descriptor &entry,
                                                         const oci::Platform &platform)
{
    Image image = TRY(imageFrom(layout.open, entry, platform).within(layout.where));
    if (std::optional<oci::Reference> name = nameOfEntry(entry))
        image.names.push_back(std::move(*name));
    return layoutSource(layout.where + ":" + displayName(entry), std::move(image), layout.open);
}

} // namespace lamella::store
