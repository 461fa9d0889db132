// SPDX-License-Identifier: Apache-2.0
#include "core/context/read_tar.h"

#include "core/archive/decompress.h"
#include "core/archive/peeked_source.h"
#include "core/archive/tar_reader.h"
#include "core/base/path.h"

namespace lamella::context {

namespace {

constexpr std::size_t mostPaths = 1'000'000;
constexpr std::uint64_t mostNameBytes = std::uint64_t{256} << 20;
constexpr std::size_t longestName = 4096;
constexpr unsigned madeMode = 0755;

FileType typeOf(archive::EntryType type)
{
    switch (type) {
    case archive::EntryType::Folder:
        return FileType::Folder;
    case archive::EntryType::Symlink:
        return FileType::Symlink;
    case archive::EntryType::CharacterDevice:
        return FileType::CharacterDevice;
    case archive::EntryType::BlockDevice:
        return FileType::BlockDevice;
    case archive::EntryType::Fifo:
        return FileType::Fifo;
    case archive::EntryType::File:
    case archive::EntryType::HardLink:
        break;
    }
    return FileType::Regular;
}

/// A path below the root; InvalidInput when it leads out of the archive.
Result<std::string> nameWithin(const std::string &written)
{
    if (written.size() > longestName)
        return Error{ErrorCode::TooLarge, "a name has more than 4096 bytes", {}, {}};
    const std::string path = cleanPath(written);
    if (path == ".." || path.starts_with("../"))
        return Error{ErrorCode::InvalidInput, "\"" + written + "\" leads out of the archive", {}, {}};
    if (path == "/")
        return std::string(".");
    return path.starts_with('/') ? path.substr(1) : path;
}

TreeEntry entryOf(std::string path, const archive::TarEntry &entry)
{
    TreeEntry made{.path = std::move(path), .type = typeOf(entry.type)};
    made.mode = entry.mode;
    made.uid = entry.uid;
    made.gid = entry.gid;
    made.modified = entry.mtime;
    if (entry.type == archive::EntryType::Symlink)
        made.link = entry.link;
    if (made.type == FileType::CharacterDevice || made.type == FileType::BlockDevice)
        made.device = {entry.deviceMajor, entry.deviceMinor};
    if (const auto found = entry.xattrs.find("security.capability"); found != entry.xattrs.end())
        made.capability = found->second;
    return made;
}

/// Fills a tree from an archive.
class Filler {
public:
    Filler(SpooledTree &tree, archive::TarReader &reader) : m_tree(tree), m_reader(reader) {}

    Result<void> take(const archive::TarEntry &entry)
    {
        const std::string name = TRY(nameWithin(entry.path));
        if (name == ".")
            return {};
        const std::string path = joinPath(TRY(folderFor(name, entry.mtime)), baseName(name));
        // Where names lead may be another place from now on.
        if (!entry.isFile() || isWithin(m_lastFolder.second, path))
            m_lastFolder = {};
        if (entry.type == archive::EntryType::HardLink)
            return takeName(path, entry);
        if (!entry.isFile()) {
            m_tree.add(entryOf(path, entry));
            return {};
        }
        archive::EntrySource bytes(m_reader);
        return m_tree.addFile(entryOf(path, entry), bytes);
    }

private:
    Result<void> takeName(const std::string &path, const archive::TarEntry &entry)
    {
        const std::string target = TRY(nameWithin(entry.link));
        const std::string folder = TRY(followLinks(m_tree, folderOf(target)));
        if (m_tree.addName(path, joinPath(folder, baseName(target))))
            return {};
        return Error{ErrorCode::InvalidInput,
                     "\"" + entry.path + "\" is a hard link to \"" + entry.link + "\", which is no file before it",
                     {},
                     {}};
    }

    /// The folder that a path lies in, links followed; it and its parents are made when they are missing.
    Result<std::string> folderFor(const std::string &path, Time time)
    {
        const std::string written(folderOf(path));
        if (written == m_lastFolder.first)
            return m_lastFolder.second;
        std::string folder = TRY(followLinks(m_tree, written));
        std::string reached = ".";
        for (const std::string_view part : pathParts(folder)) {
            reached = joinPath(reached, part);
            const std::optional<TreeEntry> there = TRY(m_tree.find(reached));
            if (!there)
                m_tree.add({.path = reached, .type = FileType::Folder, .mode = madeMode, .modified = time});
            else if (there->type != FileType::Folder)
                return Error{ErrorCode::InvalidInput, "\"" + path + "\" lies in what is no folder", {}, {}};
        }
        m_lastFolder = {written, folder};
        return folder;
    }

    SpooledTree &m_tree;
    archive::TarReader &m_reader;
    std::pair<std::string, std::string> m_lastFolder; ///< as written, and where that is
};

} // namespace

Result<std::unique_ptr<SpooledTree>> readTar(ByteSource &source, const std::filesystem::path &folder,
                                             const std::stop_token &stop, std::uint64_t mostBytes)
{
    std::unique_ptr<SpooledTree> tree = TRY(SpooledTree::make(folder, mostBytes));
    const std::unique_ptr<ByteSource> plain =
        TRY(archive::openUnpacked(std::make_unique<archive::PeekedSource>(source)));
    archive::TarReader reader = TRY(archive::TarReader::open(*plain));
    Filler filler(*tree, reader);
    while (const archive::TarEntry *entry = TRY(reader.next())) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while reading the build context", {}, {}};
        TRY(filler.take(*entry).within("reading the archive of a build context"));
        if (tree->size() > mostPaths || tree->nameBytes() > mostNameBytes)
            return Error{ErrorCode::TooLarge,
                         "the archive holds more than a million paths, or names of more than 256 MiB",
                         {},
                         "unpack it into a folder and build that"};
    }
    TRY(tree->finish());
    return tree;
}

} // namespace lamella::context
