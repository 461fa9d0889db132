// SPDX-License-Identifier: Apache-2.0
#include "core/layer/apply.h"

#include "core/archive/tar_reader.h"
#include "core/layer/file_attributes.h"
#include "core/layer/layer_path.h"
#include "core/layer/layer_root.h"
#include "core/layer/merged_tree.h"
#include "core/layer/overlay_marks.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace lamella::layer {

namespace {

using archive::EntryType;
using archive::TarEntry;

FileAttributes attributesOf(const TarEntry &entry)
{
    return {.mode = entry.mode, .uid = entry.uid, .gid = entry.gid, .mtime = entry.mtime, .xattrs = entry.xattrs};
}

class Unpacker {
public:
    Unpacker(LayerRoot root, const ApplyOptions &options) : m_root(std::move(root)), m_options(options) {}

    Result<void> run(ByteSource &tar, const std::stop_token &stop);
    [[nodiscard]] LoneLayer result() const
    {
        return {m_applied, {m_root.guessed().begin(), m_root.guessed().end()}, m_root.needsBelow()};
    }
    [[nodiscard]] bool needsBelow() const { return m_root.needsBelow(); }

private:
    Result<void> apply(const TarEntry &entry, archive::TarReader &reader);
    Result<void> make(const std::string &path, const TarEntry &entry, archive::TarReader &reader);
    Result<void> makeFolder(const std::string &path, const TarEntry &entry);
    Result<void> makeFile(const LayerRoot::Place &place, const TarEntry &entry, archive::TarReader &reader);
    Result<void> makeHardLink(const std::string &path, const TarEntry &entry);
    Result<void> makeNode(const LayerRoot::Place &place, const TarEntry &entry) const;

    LayerRoot m_root;
    ApplyOptions m_options;
    AppliedLayer m_applied;
};

Result<void> Unpacker::run(ByteSource &tar, const std::stop_token &stop)
{
    archive::TarReader reader = TRY(archive::TarReader::open(tar));
    TRY(m_root.prepare());
    while (const TarEntry *entry = TRY(reader.next())) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "unpacking the layer was cancelled", {}, {}};
        ++m_applied.entries;
        TRY(apply(*entry, reader));
    }
    return m_root.setFolderTimes();
}

Result<void> Unpacker::apply(const TarEntry &entry, archive::TarReader &reader)
{
    const LayerPath where = TRY(LayerPath::of(entry.path));
    switch (where.meaning) {
    case LayerPath::Meaning::Ignored:
        return {};
    case LayerPath::Meaning::Whiteout:
        return m_root.whiteout(TRY(m_root.place(where.path)));
    case LayerPath::Meaning::Opaque: {
        const UniqueFd folder = TRY(m_root.folder(where.path));
        return m_root.markOpaque(folder.get(), where.path);
    }
    case LayerPath::Meaning::Path:
        break;
    }
    return make(where.path, entry, reader);
}

Result<void> Unpacker::make(const std::string &path, const TarEntry &entry, archive::TarReader &reader)
{
    if (entry.type == EntryType::Folder)
        return makeFolder(path, entry);
    if (path.empty())
        return Error{ErrorCode::Corrupt, "the layer makes the root something else than a folder", {}, {}};
    if (entry.type == EntryType::HardLink)
        return makeHardLink(path, entry);
    const LayerRoot::Place place = TRY(m_root.place(path));
    TRY(m_root.clear(place));
    if (entry.type == EntryType::File)
        return makeFile(place, entry, reader);
    if (entry.type != EntryType::Symlink)
        return makeNode(place, entry);
    if (::symlinkat(entry.link.c_str(), place.parent, place.name.c_str()) != 0)
        return systemError("cannot make the link /" + path, errno);
    return setAttributesAt(place.parent, place.name, attributesOf(entry), true);
}

Result<void> Unpacker::makeFolder(const std::string &path, const TarEntry &entry)
{
    std::string real;
    if (!path.empty()) {
        const LayerRoot::Place place = TRY(m_root.place(path));
        real = place.path();
        struct stat status{};
        const bool there = ::fstatat(place.parent, place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
        const bool replaced = !there || !S_ISDIR(status.st_mode) ? TRY(m_root.clear(place)) : false;
        if ((!there || replaced) && ::mkdirat(place.parent, place.name.c_str(), 0755) != 0)
            return systemError("cannot make the folder /" + path, errno);
        if (replaced) {
            const UniqueFd made = TRY(m_root.folder(real));
            TRY(m_root.markOpaque(made.get(), real));
        }
    }
    const UniqueFd folder = TRY(m_root.folder(real));
    m_root.named(real, entry.mtime);
    return setAttributes(folder.get(), attributesOf(entry), real);
}

Result<void> Unpacker::makeFile(const LayerRoot::Place &place, const TarEntry &entry, archive::TarReader &reader)
{
    const UniqueFd file(
        ::openat(place.parent, place.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file)
        return systemError("cannot make the file /" + place.path(), errno);
    FdSink sink(file.get());
    while (true) {
        const ByteSpan bytes = TRY(reader.readData());
        if (bytes.empty())
            break;
        const bool hole =
            entry.sparse && std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
        if (!hole)
            TRY(sink.write(bytes).within("/" + place.path()));
        else if (::lseek(file.get(), static_cast<off_t>(bytes.size()), SEEK_CUR) < 0)
            return systemError("cannot write /" + place.path(), errno);
    }
    if (entry.sparse && ::ftruncate(file.get(), static_cast<off_t>(entry.size)) != 0)
        return systemError("cannot write /" + place.path(), errno);
    m_applied.fileBytes += entry.size;
    return setAttributes(file.get(), attributesOf(entry), place.path());
}

Result<void> Unpacker::makeHardLink(const std::string &path, const TarEntry &entry)
{
    const std::string target = TRY(cleanLayerPath(entry.link));
    if (target.empty() || target == path)
        return Error{ErrorCode::Corrupt, "the hard link /" + path + " has no target", {}, {}};
    const LayerRoot::Place from = TRY(m_root.place(target));
    const UniqueFd fromFolder(::fcntl(from.parent, F_DUPFD_CLOEXEC, 0));
    struct stat status{};
    const bool own = ::fstatat(from.parent, from.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if ((own && (S_ISDIR(status.st_mode) || isWhiteout(status))) || (!own && !TRY(m_root.bringIn(from))))
        return Error{
            ErrorCode::Corrupt, "the hard link /" + path + " leads to /" + target + ", which is no file", {}, {}};
    const LayerRoot::Place place = TRY(m_root.place(path));
    TRY(m_root.clear(place));
    if (::linkat(fromFolder.get(), from.name.c_str(), place.parent, place.name.c_str(), 0) != 0)
        return systemError("cannot link /" + path + " to /" + target, errno);
    return {};
}

Result<void> Unpacker::makeNode(const LayerRoot::Place &place, const TarEntry &entry) const
{
    const bool device = entry.type != EntryType::Fifo;
    const bool isCharacter = entry.type == EntryType::CharacterDevice;
    if (isCharacter && entry.deviceMajor == 0 && entry.deviceMinor == 0)
        return Error{ErrorCode::Unsupported,
                     "/" + place.path() + " is the character device 0/0, which means \"removed\" to overlayfs",
                     {},
                     {}};
    if (device && !m_options.withDevices) {
        if (place.folder == "dev" || place.folder.starts_with("dev/"))
            return {};
        return Error{ErrorCode::PermissionDenied,
                     "/" + place.path() + " is a device, which only root can make",
                     {},
                     "build this image as root"};
    }
    const mode_t kind = !device ? S_IFIFO : (isCharacter ? S_IFCHR : S_IFBLK);
    const dev_t numbers = device ? makedev(entry.deviceMajor, entry.deviceMinor) : 0;
    if (::mknodat(place.parent, place.name.c_str(), kind | 0600U, numbers) != 0)
        return systemError("cannot make the device /" + place.path(), errno);
    return setAttributesAt(place.parent, place.name, attributesOf(entry), false);
}

} // namespace

Result<AppliedLayer> applyLayer(ByteSource &tar, const std::filesystem::path &into,
                                std::span<const std::filesystem::path> lowers, const ApplyOptions &options,
                                std::stop_token stop)
{
    Unpacker unpacker(TRY(LayerRoot::open(into, lowers, options.userXattrs)), options);
    TRY(unpacker.run(tar, stop).within("while unpacking a layer"));
    return unpacker.result().applied;
}

Result<LoneLayer> unpackAlone(ByteSource &tar, const std::filesystem::path &into, const ApplyOptions &options,
                              std::stop_token stop)
{
    Unpacker unpacker(TRY(LayerRoot::open(into, std::nullopt, options.userXattrs)), options);
    auto done = unpacker.run(tar, stop);
    if (!done && !unpacker.needsBelow())
        return std::move(done).within("while unpacking a layer").error();
    return unpacker.result();
}

Result<bool> fitOnto(const LoneLayer &layer, const std::filesystem::path &into,
                     std::span<const std::filesystem::path> lowers, const ApplyOptions &options)
{
    if (layer.needsBelow)
        return false;
    std::vector<std::filesystem::path> layers{into};
    layers.insert(layers.end(), lowers.begin(), lowers.end());
    const MergedFolder merged(layers, options.userXattrs);
    LayerRoot root = TRY(LayerRoot::open(into, lowers, options.userXattrs));
    for (const std::string &path : layer.guessedFolders) {
        if (path.empty()) {
            TRY(root.prepare());
            continue;
        }
        const LayerRoot::Place place = TRY(root.place(path));
        const MergedFolder parent = TRY(merged.descend(place.folder));
        const auto below = TRY(parent.withoutTop().child(place.name));
        if (!below)
            continue;
        if (!below->isFolder())
            return false;
        const UniqueFd folder = TRY(root.folder(path));
        const FileAttributes attributes = TRY(attributesOf(below->path, below->status));
        TRY(setAttributes(folder.get(), attributes, path));
    }
    return true;
}

} // namespace lamella::layer
