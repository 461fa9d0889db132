// SPDX-License-Identifier: Apache-2.0
#include "core/build/unpacking.h"

#include "core/archive/decompress.h"
#include "core/base/path.h"

#include <deque>
#include <format>

namespace lamella::build {

namespace {

using archive::EntryType;
using archive::TarEntry;
using layer::FileType;
using layer::LayerEntry;

constexpr std::size_t mostEntries = 4'000'000;
constexpr int mostLinks = 255;
constexpr std::uint32_t impliedMode = 0755;
constexpr const char *capabilityName = "security.capability";

FileType typeOf(EntryType type)
{
    switch (type) {
    case EntryType::Folder:
        return FileType::Folder;
    case EntryType::Symlink:
        return FileType::Symlink;
    case EntryType::CharacterDevice:
        return FileType::CharacterDevice;
    case EntryType::BlockDevice:
        return FileType::BlockDevice;
    case EntryType::Fifo:
        return FileType::Fifo;
    case EntryType::File:
    case EntryType::HardLink:
        break;
    }
    return FileType::File;
}

/// The path below the root that a name means: neither a leading slash nor ".." leads out of it.
std::string rooted(std::string_view name)
{
    const std::string clean = joinPath("/", name);
    return clean == "/" ? "." : clean.substr(1);
}

Error cannotMake(std::string_view path, std::string_view why)
{
    return {ErrorCode::InvalidInput, std::format("/{} {}", path, why), {}, {}};
}

} // namespace

bool isArchive(std::unique_ptr<ByteSource> bytes)
{
    Result<std::unique_ptr<ByteSource>> plain = archive::openUnpacked(std::move(bytes));
    if (!plain)
        return false;
    Result<archive::TarReader> reader = archive::TarReader::open(**plain);
    if (!reader)
        return false;
    const Result<const TarEntry *> first = reader->next();
    return first && *first != nullptr;
}

Result<void> Unpacking::unpack(std::unique_ptr<ByteSource> bytes)
{
    const std::unique_ptr<ByteSource> plain = TRY(archive::openUnpacked(std::move(bytes)));
    archive::TarReader reader = TRY(archive::TarReader::open(*plain));
    while (const TarEntry *entry = TRY(reader.next())) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "unpacking was stopped", {}, {}};
        if (++m_count > mostEntries)
            return Error{ErrorCode::TooLarge, std::format("more than {} entries", mostEntries), {}, {}};
        TRY(take(*entry, reader).within("entry " + entry->path));
    }
    return {};
}

LayerEntry Unpacking::describe(const TarEntry &entry, std::string path) const
{
    LayerEntry made{.path = std::move(path),
                    .type = typeOf(entry.type),
                    .mode = entry.type == EntryType::Symlink ? 0777 : entry.mode,
                    .uid = m_into.owner ? m_into.owner->uid : entry.uid,
                    .gid = m_into.owner ? m_into.owner->gid : entry.gid,
                    .mtime = std::max(entry.mtime, Time{})};
    if (entry.type == EntryType::Symlink)
        made.link = entry.link;
    if (const auto capability = entry.xattrs.find(capabilityName); capability != entry.xattrs.end())
        made.capability = capability->second;
    made.deviceMajor = entry.deviceMajor;
    made.deviceMinor = entry.deviceMinor;
    return made;
}

Result<void> Unpacking::take(const TarEntry &entry, archive::TarReader &reader)
{
    const std::string name = rooted(entry.path);
    if (name == ".")
        return {}; // the folder itself stays as it is
    LayerEntry made = describe(entry, TRY(placeOf(name)));
    if (baseName(made.path).starts_with(".wh."))
        return cannotMake(made.path, "has a name that says in a layer that another file is gone");
    if (entry.type == EntryType::HardLink)
        return takeHardLink(entry, made);
    if (entry.type == EntryType::File)
        return takeFile(std::move(made), reader);
    m_into.tree.put(std::move(made));
    return {};
}

Result<void> Unpacking::takeFile(LayerEntry made, archive::TarReader &reader)
{
    const std::uint64_t offset = m_into.spool.size();
    archive::EntrySource content(reader);
    TRY(copyAll(content, m_into.spool));
    made.size = m_into.spool.size() - offset;
    const FileRange range = TRY(m_into.spool.range(offset));
    made.open = [range]() -> Result<std::unique_ptr<ByteSource>> { return range.stream(); };
    m_into.tree.put(std::move(made));
    return {};
}

/// A hard link is one more name of a file, and what the archive says about it holds for the file.
Result<void> Unpacking::takeHardLink(const TarEntry &entry, const LayerEntry &made)
{
    const std::string target = TRY(placeOf(rooted(entry.link)));
    LayerEntry *file = TRY(m_into.tree.toChange(target));
    if (file == nullptr)
        return cannotMake(made.path, "is a hard link to /" + target + ", and no such file is there before it");
    if (file->type != FileType::Symlink)
        file->mode = made.mode;
    file->uid = made.uid;
    file->gid = made.gid;
    file->mtime = made.mtime;
    m_into.tree.link(made.path, target);
    return {};
}

/// Where a path below the folder really lies, its parents made when they are not there.
Result<std::string> Unpacking::placeOf(std::string_view name)
{
    const std::string folder = TRY(folderAt(folderOf(name)));
    return joinPath(folder, baseName(name));
}

Result<std::string> Unpacking::folderAt(std::string_view path)
{
    const auto parts = [](std::string_view of) {
        std::deque<std::string> all;
        for (const std::string_view part : pathParts(of))
            all.emplace_back(part);
        return all;
    };
    std::string reached = m_into.folder;
    std::deque<std::string> rest = parts(path);
    std::size_t own = rest.size(); // how many of the rest are not of a link
    int links = 0;
    while (!rest.empty()) {
        const std::string part = std::move(rest.front());
        const bool ofLink = rest.size() > own;
        rest.pop_front();
        own = std::min(own, rest.size());
        if (part == "..") {
            reached = reached == m_into.folder ? reached : std::string(folderOf(reached));
            continue;
        }
        const std::string next = joinPath(reached, part);
        const std::optional<GrowingTree::Seen> seen = TRY(m_into.tree.find(next));
        if (seen && seen->link) {
            if (++links > mostLinks)
                return cannotMake(next, "leads through too many symbolic links");
            if (seen->link->starts_with('/'))
                reached = m_into.folder;
            const std::deque<std::string> target = parts(*seen->link);
            rest.insert(rest.begin(), target.begin(), target.end());
            continue;
        }
        if ((seen && !seen->isFolder) || (!seen && ofLink))
            return cannotMake(next, seen ? "is not a folder" : "is where a symbolic link leads, and nothing is there");
        if (!seen)
            m_into.tree.put({.path = next, .type = FileType::Folder, .mode = impliedMode, .mtime = m_into.time});
        reached = next;
    }
    return reached;
}

} // namespace lamella::build
