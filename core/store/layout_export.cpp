// SPDX-License-Identifier: Apache-2.0
#include "core/store/layout_export.h"

#include "core/base/file.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/store/tag_index.h"

#include <algorithm>

namespace lamella::store {

namespace {

constexpr int deepestIndex = 4;

std::string blobMember(const Digest &digest)
{
    return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.hex());
}

class LayoutExport {
public:
    LayoutExport(const Store &store, LayoutFiles &files) : m_store(store), m_files(files) {}

    Result<void> run(const LayoutImage &image, oci::Index index)
    {
        TRY(write(image.target, 0));
        addEntries(image, index);
        TRY(m_files.text("index.json", index.dump()));
        if (!oci::isIndexType(image.target.mediaType))
            TRY(writeDockerManifest(image));
        TRY(m_files.text("oci-layout", R"({"imageLayoutVersion":"1.0.0"})"));
        return m_files.finish();
    }

private:
    /// A document and what it points to, the latter first.
    Result<void> write(const oci::Descriptor &descriptor, int depth)
    {
        const std::string text = TRY(m_store.readBlob(descriptor, oci::manifestLimit));
        if (!oci::isIndexType(descriptor.mediaType)) {
            TRY(writeBlobs(TRY(oci::Manifest::parse(text))));
        } else {
            if (depth == deepestIndex)
                return Error{ErrorCode::TooLarge, descriptor.digest.text() + " holds indexes in indexes", {}, {}};
            for (const oci::Descriptor &child : TRY(oci::Index::parse(text)).manifests)
                TRY(write(child, depth + 1));
        }
        return m_files.text(blobMember(descriptor.digest), text);
    }

    Result<void> writeBlobs(const oci::Manifest &manifest)
    {
        for (const oci::Descriptor &layer : manifest.layers) {
            const OpenBytes open = [&]() -> Result<std::unique_ptr<ByteSource>> {
                return TRY(m_store.openBlob(layer)).stream();
            };
            TRY(m_files.layer(blobMember(layer.digest), layer.digest, layer.size, layer.digest, open));
        }
        return m_files.text(blobMember(manifest.config.digest),
                            TRY(m_store.readBlob(manifest.config, oci::configLimit)));
    }

    static void addEntries(const LayoutImage &image, oci::Index &index)
    {
        std::erase_if(index.manifests, [&](const oci::Descriptor &entry) {
            const std::optional<oci::Reference> name = nameOfEntry(entry);
            return name ? std::ranges::contains(image.names, *name) : entry.digest == image.target.digest;
        });
        oci::Descriptor entry = image.target;
        if (image.names.empty())
            index.manifests.push_back(entry);
        for (const oci::Reference &name : image.names) {
            entry.annotations.set(oci::annotation::imageName, name.full());
            entry.annotations.set(oci::annotation::refName, name.full());
            index.manifests.push_back(entry);
        }
    }

    Result<void> writeDockerManifest(const LayoutImage &image)
    {
        const oci::Manifest manifest =
            TRY(oci::Manifest::parse(TRY(m_store.readBlob(image.target, oci::manifestLimit))));
        std::vector<std::string> names;
        names.reserve(image.names.size());
        for (const oci::Reference &name : image.names)
            names.push_back(name.familiar());
        std::vector<std::string> layers;
        layers.reserve(manifest.layers.size());
        for (const oci::Descriptor &layer : manifest.layers)
            layers.push_back(blobMember(layer.digest));
        Json list = Json::array();
        list.push(Json::object({{"Config", blobMember(manifest.config.digest)},
                                {"RepoTags", Json::array(names)},
                                {"Layers", Json::array(layers)}}));
        return m_files.text("manifest.json", list.dump());
    }

    const Store &m_store;
    LayoutFiles &m_files;
};

oci::Index emptyIndex()
{
    oci::Index index;
    index.mediaType = oci::media_type::index;
    return index;
}

} // namespace

Result<void> exportLayout(const Store &store, const LayoutImage &image, LayoutFiles &files)
{
    return LayoutExport(store, files).run(image, emptyIndex());
}

Result<void> exportLayoutFolder(const Store &store, const LayoutImage &image, const std::filesystem::path &folder,
                                progress::VertexReporter *vertex, std::stop_token stop)
{
    oci::Index index = emptyIndex();
    if (std::error_code failure; std::filesystem::exists(folder / "index.json", failure))
        index = TRY(oci::Index::parse(TRY(readFile(folder / "index.json", oci::manifestLimit)))
                        .within((folder / "index.json").string()));
    FolderLayout files(folder, vertex, std::move(stop));
    return LayoutExport(store, files).run(image, std::move(index)).within(folder.string());
}

} // namespace lamella::store
