// SPDX-License-Identifier: Apache-2.0
#include "core/cache/image_tree.h"

#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/cache/chain_source.h"
#include "core/layer/file_content.h"
#include "core/layer/open_files.h"

#include <algorithm>

namespace lamella::cache {

namespace {

constexpr std::uint64_t longestText = std::uint64_t{8} << 20;

context::FileType typeOf(layer::FileType type)
{
    switch (type) {
    case layer::FileType::Folder:
        return context::FileType::Folder;
    case layer::FileType::Symlink:
        return context::FileType::Symlink;
    case layer::FileType::CharacterDevice:
        return context::FileType::CharacterDevice;
    case layer::FileType::BlockDevice:
        return context::FileType::BlockDevice;
    case layer::FileType::Fifo:
        return context::FileType::Fifo;
    case layer::FileType::File:
        break;
    }
    return context::FileType::Regular;
}

} // namespace

Result<std::unique_ptr<ImageTree>> ImageTree::open(const store::Store &store, const Chain &chain, WorkerPool &pool,
                                                   std::stop_token stop)
{
    std::shared_ptr<const store::ImageSource> source = TRY(sourceOf(store, chain));
    layer::ImageFiles files = TRY(layer::openFiles(store, *source, pool, std::move(stop)));
    return std::unique_ptr<ImageTree>(new ImageTree(std::move(source), std::move(files)));
}

layer::VersionId ImageTree::versionOf(std::string_view path) const
{
    const std::optional<layer::PathId> id = m_files.find(path == "." ? "/" : path);
    return id ? m_files.visible(*id, m_files.layerCount()) : layer::noId;
}

context::TreeEntry ImageTree::entryOf(std::string path, layer::VersionId id) const
{
    const layer::FileVersion &version = m_files.version(id);
    context::TreeEntry entry{.path = std::move(path), .type = typeOf(version.type)};
    entry.size = entry.type == context::FileType::Regular ? static_cast<std::int64_t>(version.size) : 0;
    entry.mode = version.mode;
    entry.uid = version.uid;
    entry.gid = version.gid;
    entry.modified = Time(std::chrono::nanoseconds(version.mtime));
    entry.link = m_files.link(id);
    entry.device = m_files.device(id);
    if (const std::map<std::string, std::string> xattrs = m_files.xattrs(id); xattrs.contains("security.capability"))
        entry.capability = xattrs.at("security.capability");
    if (version.inode != layer::noId && entry.type == context::FileType::Regular)
        entry.inode = {1, version.inode};
    return entry;
}

Result<std::optional<context::TreeEntry>> ImageTree::find(std::string_view path) const
{
    const layer::VersionId id = versionOf(path);
    if (id != layer::noId)
        return entryOf(std::string(path), id);
    if (path == ".")
        return context::TreeEntry{.path = ".", .type = context::FileType::Folder, .mode = 0755};
    return std::nullopt;
}

Result<std::vector<context::TreeEntry>> ImageTree::children(std::string_view path) const
{
    std::vector<context::TreeEntry> entries;
    const std::optional<layer::PathId> folder = m_files.find(path == "." ? "/" : path);
    if (!folder)
        return entries;
    for (const layer::PathId child : m_files.children(*folder)) {
        const layer::VersionId id = m_files.visible(child, m_files.layerCount());
        if (id != layer::noId)
            entries.push_back(entryOf(joinPath(path, m_files.name(child)), id));
    }
    std::ranges::sort(entries, {}, &context::TreeEntry::path);
    return entries;
}

Result<Digest> ImageTree::contentDigest(const context::TreeEntry &entry) const
{
    const layer::VersionId id = versionOf(entry.path);
    const Sha256::Value *value = id == layer::noId ? nullptr : m_files.content(id);
    if (!value)
        return Error{ErrorCode::NotFound, entry.path + " has no content in its layer", {}, {}};
    return Digest::fromSha256Hex(toHex(*value));
}

Result<std::unique_ptr<ByteSource>> ImageTree::open(const context::TreeEntry &entry) const
{
    return layer::openFile(m_files, *m_source, versionOf(entry.path));
}

Result<std::string> ImageTree::text(std::string_view path) const
{
    const layer::VersionId id = m_files.resolve(path, m_files.layerCount(), true);
    if (id == layer::noId || m_files.version(id).type != layer::FileType::File)
        return std::string();
    const std::unique_ptr<ByteSource> source = TRY(layer::openFile(m_files, *m_source, id));
    return readAll(*source, longestText).within(std::string(path));
}

} // namespace lamella::cache
