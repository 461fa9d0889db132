// SPDX-License-Identifier: Apache-2.0
#include "core/build/copy_entries.h"

#include "core/base/path.h"
#include "core/build/changed_mode.h"
#include "core/build/owner.h"
#include "core/build/unpacking.h"

#include <map>
#include <optional>
#include <set>

namespace lamella::build {

namespace {

constexpr std::uint32_t folderMode = 0755;
constexpr std::uint32_t inlineMode = 0644;

/// A heredoc's text as a file; owns it.
class TextSource : public ByteSource {
public:
    explicit TextSource(std::string text) : m_text(std::move(text)), m_source(asBytes(m_text)) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_source.read(into); }

private:
    std::string m_text;
    MemorySource m_source;
};

layer::FileType typeOf(context::FileType type)
{
    switch (type) {
    case context::FileType::Folder:
        return layer::FileType::Folder;
    case context::FileType::Symlink:
        return layer::FileType::Symlink;
    case context::FileType::CharacterDevice:
        return layer::FileType::CharacterDevice;
    case context::FileType::BlockDevice:
        return layer::FileType::BlockDevice;
    case context::FileType::Fifo:
        return layer::FileType::Fifo;
    case context::FileType::Regular:
    case context::FileType::Socket:
        break;
    }
    return layer::FileType::File;
}

/// How the folders are made that a path needs.
struct NewFolders {
    Owner owner;
    Time time;
    std::uint32_t mode = folderMode;
};

/// Adds the missing folders of a path, its last part included.
Result<void> addFolders(const std::string &path, const NewFolders &how, const cache::ImageTree &below,
                        std::vector<layer::LayerEntry> &entries)
{
    std::string reached = ".";
    for (const std::string_view part : pathParts(path)) {
        reached = joinPath(reached, part);
        const std::optional<context::TreeEntry> there = TRY(below.find(reached));
        if (there && there->type != context::FileType::Folder)
            return Error{ErrorCode::InvalidInput, "/" + reached + " is not a folder", {}, {}};
        if (!there)
            entries.push_back({.path = reached,
                               .type = layer::FileType::Folder,
                               .mode = how.mode,
                               .uid = how.owner.uid,
                               .gid = how.owner.gid,
                               .mtime = how.time});
    }
    return {};
}

/// Puts a selection together for one COPY.
class Copier {
public:
    Copier(const plan::CopyWork &work, const CopyGround &ground)
        : m_work(work),
          m_ground(ground),
          m_below(ground.below),
          m_time(ground.time)
    {
    }

    Result<std::vector<layer::LayerEntry>> copy(std::span<const CopyPart> parts)
    {
        if (!m_work.chown.empty())
            m_owner = TRY(ownerOf(m_work.chown, m_below).within("--chown=" + m_work.chown));
        m_destination = TRY(context::followLinks(m_below, m_work.destination));
        const std::optional<context::TreeEntry> there = TRY(m_below.find(m_destination));
        m_destinationIsFolder = there && there->type == context::FileType::Folder;
        for (const CopyPart &part : parts) {
            m_source = part.tree;
            m_inodes.clear();
            for (const context::SelectedEntry &selected : part.entries)
                TRY(part.unpack && TRY(unpacked(selected)) ? Result<void>() : take(selected));
        }
        for (const plan::InlineFile &file : m_work.files)
            TRY(takeInline(file));
        return std::move(m_entries);
    }

private:
    /// False when it is no archive.
    Result<bool> unpacked(const context::SelectedEntry &selected)
    {
        const context::TreeEntry &file = selected.entry;
        if (!selected.named || file.type != context::FileType::Regular || !isArchive(TRY(m_source->open(file))))
            return false;
        TRY(folders(m_destination, folderMode));
        if (!m_spool)
            m_spool = TRY(SpoolFile::create(m_ground.temporaryFolder));
        GrowingTree tree(m_below, std::move(m_entries));
        Unpacking unpacking({tree, *m_spool, m_destination, m_owner, m_time}, m_ground.stop);
        TRY(unpacking.unpack(TRY(m_source->open(file))).within("unpacking " + file.path));
        m_entries = tree.take();
        return true;
    }

    Result<void> take(const context::SelectedEntry &selected)
    {
        const bool folder = selected.entry.type == context::FileType::Folder;
        if (selected.target == "." && folder)
            return destinationFolder(selected.entry);
        // "." for a file: it becomes the destination, unless that is a folder.
        const std::string path = selected.target != "."  ? joinPath(m_destination, selected.target)
                                 : m_destinationIsFolder ? joinPath(m_destination, baseName(selected.entry.path))
                                                         : m_destination;
        const std::optional<context::TreeEntry> there = TRY(m_below.find(path));
        const bool thereIsFolder = there && there->type == context::FileType::Folder;
        if (thereIsFolder && !folder)
            return Error{ErrorCode::InvalidInput,
                         "cannot replace the folder /" + path + " with a file",
                         {},
                         "copy it to another name"};
        if (there && !thereIsFolder && folder)
            return Error{ErrorCode::InvalidInput,
                         "cannot copy a folder to /" + path + ", which is no folder",
                         {},
                         "copy it to another name"};
        TRY(folders(std::string(folderOf(path))));
        if (!selected.passage || !there)
            m_entries.push_back(entryFor(selected.entry, path));
        return {};
    }

    /// A folder that is made for one of the source has that one's time, but not its mode.
    Result<void> destinationFolder(const context::TreeEntry &source)
    {
        const std::size_t before = m_entries.size();
        TRY(folders(m_destination));
        if (m_entries.size() > before && m_entries.back().path == m_destination)
            m_entries.back().mtime = source.modified;
        return {};
    }

    Result<void> takeInline(const plan::InlineFile &file)
    {
        const bool into = m_work.intoFolder() || m_destinationIsFolder
                          || m_work.sources.size() + m_work.files.size() + m_work.remotes.size() > 1;
        const std::string path = into ? joinPath(m_destination, file.name) : m_destination;
        TRY(folders(std::string(folderOf(path))));
        const Owner owner = m_owner.value_or(Owner{});
        m_entries.push_back({.path = path,
                             .size = file.content.size(),
                             .mode = modeFor(inlineMode, false),
                             .uid = owner.uid,
                             .gid = owner.gid,
                             .mtime = m_time,
                             .open = [text = file.content]() -> Result<std::unique_ptr<ByteSource>> {
                                 return std::make_unique<TextSource>(text);
                             }});
        return {};
    }

    Result<void> folders(const std::string &path)
    {
        // Neither sticky bit nor setgid of --chmod reach the folders that are made, and no symbolic mode does.
        return folders(path, m_work.chmod ? *m_work.chmod & 0777U : folderMode);
    }

    Result<void> folders(const std::string &path, std::uint32_t mode)
    {
        if (!m_made.insert(path).second)
            return {};
        return addFolders(path, {m_owner.value_or(Owner{}), m_time, mode}, m_below, m_entries);
    }

    [[nodiscard]] std::uint32_t modeFor(std::uint32_t mode, bool folder) const
    {
        if (m_work.chmod)
            return *m_work.chmod;
        return m_work.symbolicChmod.empty() ? mode : changedMode(m_work.symbolicChmod, mode, folder);
    }

    layer::LayerEntry entryFor(const context::TreeEntry &from, const std::string &path)
    {
        layer::LayerEntry entry{.path = path, .type = typeOf(from.type), .mtime = from.modified};
        const bool link = from.type == context::FileType::Symlink;
        entry.mode = link ? 0777 : modeFor(from.mode, from.type == context::FileType::Folder);
        entry.uid = m_owner ? m_owner->uid : static_cast<std::uint32_t>(from.uid);
        entry.gid = m_owner ? m_owner->gid : static_cast<std::uint32_t>(from.gid);
        entry.link = from.link;
        entry.capability = from.capability;
        entry.deviceMajor = from.device.first;
        entry.deviceMinor = from.device.second;
        if (from.type == context::FileType::Folder)
            m_made.insert(path);
        if (from.type != context::FileType::Regular)
            return entry;
        if (from.inode.first != 0) {
            const auto [first, isNew] = m_inodes.emplace(from.inode, path);
            if (!isNew) {
                entry.hardLinkTo = first->second;
                return entry;
            }
        }
        entry.size = static_cast<std::uint64_t>(from.size);
        entry.open = [source = m_source, from] { return source->open(from); };
        return entry;
    }

    const plan::CopyWork &m_work;
    const CopyGround &m_ground;
    const context::Tree *m_source = nullptr;
    const cache::ImageTree &m_below;
    Time m_time;
    std::string m_destination;
    bool m_destinationIsFolder = false;
    std::optional<Owner> m_owner;
    std::set<std::string> m_made; ///< folders that are there or among the entries
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> m_inodes;
    std::vector<layer::LayerEntry> m_entries;
    std::optional<SpoolFile> m_spool; ///< what archives hold
};

} // namespace

Result<std::vector<layer::LayerEntry>> copyEntries(const plan::CopyWork &work, std::span<const CopyPart> parts,
                                                   const CopyGround &ground)
{
    return Copier(work, ground).copy(parts);
}

Result<std::vector<layer::LayerEntry>> workdirEntries(const plan::WorkdirWork &work, const cache::ImageTree &below,
                                                      Time time)
{
    std::vector<layer::LayerEntry> entries;
    const Owner owner = TRY(ownerOf(work.user, below).within("USER " + work.user));
    const std::string path = TRY(context::followLinks(below, work.path));
    TRY(addFolders(path, {owner, time}, below, entries));
    return entries;
}

} // namespace lamella::build
