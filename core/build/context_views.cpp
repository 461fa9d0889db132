// SPDX-License-Identifier: Apache-2.0
#include "core/build/context_views.h"

#include "core/base/path.h"
#include "core/layer/file_attributes.h"

#include <cerrno>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

/// Writes one tree down.
class ViewWriter {
public:
    ViewWriter(const context::Tree &tree, const std::stop_token &stop) : m_tree(tree), m_stop(stop) {}

    Result<void> write(const context::TreeEntry &entry, const fs::path &target)
    {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while laying out what a step mounts", {}, {}};
        switch (entry.type) {
        case context::FileType::Folder:
            return writeFolder(entry, target);
        case context::FileType::Regular:
            return writeFile(entry, target);
        case context::FileType::Socket:
            return {};
        default:
            return writeOther(entry, target);
        }
    }

private:
    static layer::FileAttributes attributesOf(const context::TreeEntry &entry)
    {
        layer::FileAttributes attributes{.mode = entry.mode,
                                         .uid = static_cast<std::uint32_t>(entry.uid),
                                         .gid = static_cast<std::uint32_t>(entry.gid),
                                         .mtime = entry.modified,
                                         .xattrs = {}};
        if (!entry.capability.empty())
            attributes.xattrs["security.capability"] = entry.capability;
        return attributes;
    }

    Result<void> writeFolder(const context::TreeEntry &entry, const fs::path &target)
    {
        if (::mkdir(target.c_str(), 0700) != 0)
            return systemError("cannot make " + target.string(), errno);
        for (const context::TreeEntry &child : TRY(m_tree.children(entry.path)))
            TRY(write(child, target / baseName(child.path)));
        const UniqueFd folder(::open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder)
            return systemError("cannot open " + target.string(), errno);
        return layer::setAttributes(folder.get(), attributesOf(entry), entry.path);
    }

    Result<void> writeFile(const context::TreeEntry &entry, const fs::path &target)
    {
        const bool hasNames = entry.inode != std::pair<std::uint64_t, std::uint64_t>();
        if (const auto other = m_names.find(entry.inode); hasNames && other != m_names.end()) {
            if (::link(other->second.c_str(), target.c_str()) != 0)
                return systemError("cannot make " + target.string(), errno);
            return {};
        }
        const UniqueFd file = TRY(openForWriting(target));
        FdSink sink(file.get());
        const std::unique_ptr<ByteSource> bytes = TRY(m_tree.open(entry));
        TRY(copyAll(*bytes, sink));
        if (hasNames)
            m_names[entry.inode] = target;
        return layer::setAttributes(file.get(), attributesOf(entry), entry.path);
    }

    Result<void> writeOther(const context::TreeEntry &entry, const fs::path &target)
    {
        const bool isLink = entry.type == context::FileType::Symlink;
        const mode_t kind = entry.type == context::FileType::Fifo          ? S_IFIFO
                            : entry.type == context::FileType::BlockDevice ? S_IFBLK
                                                                           : S_IFCHR;
        const int made = isLink
                             ? ::symlink(entry.link.c_str(), target.c_str())
                             : ::mknod(target.c_str(), kind | 0600, makedev(entry.device.first, entry.device.second));
        if (made != 0)
            return systemError("cannot make " + target.string(), errno);
        return layer::setAttributesAt(AT_FDCWD, target, attributesOf(entry), isLink);
    }

    const context::Tree &m_tree;
    const std::stop_token &m_stop;
    std::map<std::pair<std::uint64_t, std::uint64_t>, fs::path> m_names; ///< by inode, of files with several names
};

} // namespace

Result<void> writeView(const context::Tree &tree, const std::string &source, const fs::path &target,
                       const std::stop_token &stop)
{
    const std::string rooted = cleanPath("/" + source);
    const std::string reached = TRY(context::followLinks(tree, rooted == "/" ? "." : rooted.substr(1)));
    const std::optional<context::TreeEntry> entry = TRY(tree.find(reached));
    if (!entry)
        return Error{ErrorCode::NotFound, "\"" + rooted + "\": not found", {}, {}};
    return ViewWriter(tree, stop).write(*entry, target);
}

Result<fs::path> ContextViews::of(const context::Tree &tree, const std::string &source, const std::stop_token &stop)
{
    const std::scoped_lock lock(m_mutex);
    fs::path &view = m_views[{&tree, source}];
    if (!view.empty())
        return view;
    const fs::path place = m_folder.path() / std::format("v{}", m_views.size());
    TRY(writeView(tree, source, place, stop));
    view = place;
    return view;
}

} // namespace lamella::build
