// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/unique_fd.h"
#include "core/layer/tree_walk.h"
#include "core/layer/write_tree.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace lamella::layer {

namespace {

namespace fs = std::filesystem;

constexpr mode_t permissionBits = 07777;

std::string_view lastPart(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

bool isDevice(FileType type)
{
    return type == FileType::CharacterDevice || type == FileType::BlockDevice;
}

/// Makes files below a folder: the folders on the way to the current one are held open, so that nothing that happens
/// in the tree meanwhile leads elsewhere.
class FolderVisitor : public TreeVisitor {
public:
    FolderVisitor(UniqueFd root, const TreeOptions &options) : m_options(options) { m_open.push_back(std::move(root)); }

    Result<void> visit(const TreeItem &item, const FileVersion &version, ByteSource *content) override
    {
        const std::string name(lastPart(item.path));
        if (version.type == FileType::Folder)
            return enter(name, item);
        if (isDevice(version.type) && !m_options.withDevices && item.path.starts_with("dev/"))
            return {};
        TRY(clear(name));
        if (!item.hardLinkTo.empty())
            return makeHardLink(name, item.hardLinkTo);
        if (version.type == FileType::File)
            return makeFile(name, item, version, *content);
        if (version.type == FileType::Symlink)
            return makeSymlink(name, item, version);
        return makeNode(name, item, version);
    }

    Result<void> leave(const TreeItem &item, const FileVersion &version) override
    {
        const int folder = m_open.back().get();
        setXattrs(folder, item);
        if (::fchmod(folder, version.mode & permissionBits) != 0)
            return systemError("cannot set the mode of /" + item.path, errno);
        TRY(setTime(folder, "", version));
        m_open.pop_back();
        return {};
    }

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] int parent() const { return m_open.back().get(); }

    Result<void> enter(const std::string &name, const TreeItem &item)
    {
        struct stat there{};
        const bool exists = ::fstatat(parent(), name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0;
        if (exists && !S_ISDIR(there.st_mode))
            TRY(clear(name));
        if (::mkdirat(parent(), name.c_str(), 0700) != 0 && errno != EEXIST)
            return systemError("cannot make the folder /" + item.path, errno);
        UniqueFd folder(::openat(parent(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!folder)
            return systemError("cannot open the folder /" + item.path, errno);
        // What a folder that stood there forbids is allowed until it is left.
        if (::fchmod(folder.get(), 0700) != 0)
            return systemError("cannot write into the folder /" + item.path, errno);
        m_open.push_back(std::move(folder));
        return {};
    }

    /// Takes away what has the name.
    Result<void> clear(const std::string &name)
    {
        if (::unlinkat(parent(), name.c_str(), 0) == 0 || errno == ENOENT)
            return {};
        if (errno == EISDIR)
            return removeTree("/proc/self/fd/" + std::to_string(parent()) + "/" + name);
        return systemError("cannot replace " + name, errno);
    }

    Result<void> makeFile(const std::string &name, const TreeItem &item, const FileVersion &version,
                          ByteSource &content)
    {
        const UniqueFd file(
            ::openat(parent(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file)
            return systemError("cannot create /" + item.path, errno);
        FdSink sink(file.get());
        m_bytes += TRY(copyAll(content, sink));
        setXattrs(file.get(), item);
        if (::fchmod(file.get(), version.mode & permissionBits) != 0)
            return systemError("cannot set the mode of /" + item.path, errno);
        return setTime(file.get(), "", version);
    }

    Result<void> makeHardLink(const std::string &name, const std::string &target)
    {
        UniqueFd folder(::fcntl(m_open.front().get(), F_DUPFD_CLOEXEC, 0));
        std::string_view rest = target;
        for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
            const std::string part(rest.substr(0, slash));
            rest.remove_prefix(slash + 1);
            folder.reset(::openat(folder.get(), part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        }
        if (::linkat(folder.get(), std::string(rest).c_str(), parent(), name.c_str(), 0) != 0)
            return systemError("cannot link to /" + target, errno);
        return {};
    }

    Result<void> makeSymlink(const std::string &name, const TreeItem &item, const FileVersion &version)
    {
        if (::symlinkat(item.link.c_str(), parent(), name.c_str()) != 0)
            return systemError("cannot make the symlink /" + item.path, errno);
        return setTime(parent(), name, version);
    }

    Result<void> makeNode(const std::string &name, const TreeItem &item, const FileVersion &version)
    {
        if (isDevice(version.type) && !m_options.withDevices)
            return Error{ErrorCode::Unsupported,
                         "the device cannot be made without root",
                         {},
                         "build as root, or write a tar with type=tar"};
        const mode_t kind = version.type == FileType::Fifo              ? S_IFIFO
                            : version.type == FileType::CharacterDevice ? S_IFCHR
                                                                        : S_IFBLK;
        const dev_t device = makedev(item.device.first, item.device.second);
        if (::mknodat(parent(), name.c_str(), kind | 0600, device) != 0
            || ::fchmodat(parent(), name.c_str(), version.mode & permissionBits, 0) != 0)
            return systemError("cannot make /" + item.path, errno);
        return setTime(parent(), name, version);
    }

    /// As BuildKit has it: what the file system does not take, or the caller may not set, is left out.
    static void setXattrs(int file, const TreeItem &item)
    {
        for (const auto &[name, value] : item.xattrs)
            (void)::fsetxattr(file, name.c_str(), value.data(), value.size(), 0);
    }

    /// Of `name` in the folder, or of `descriptor` itself when that is empty.
    Result<void> setTime(int descriptor, const std::string &name, const FileVersion &version) const
    {
        constexpr std::int64_t second = 1'000'000'000;
        const std::int64_t time = m_options.mtime ? m_options.mtime->time_since_epoch().count() : version.mtime;
        const std::int64_t rest = ((time % second) + second) % second;
        const timespec moment{.tv_sec = (time - rest) / second, .tv_nsec = rest};
        const timespec both[2]{moment, moment};
        const int failed = name.empty() ? ::futimens(descriptor, both)
                                        : ::utimensat(descriptor, name.c_str(), both, AT_SYMLINK_NOFOLLOW);
        return failed == 0 ? Result<void>() : systemError("cannot set a time", errno);
    }

    const TreeOptions &m_options;
    std::vector<UniqueFd> m_open; ///< the root, and the folders down to the current one
    std::uint64_t m_bytes = 0;
};

} // namespace

Result<std::uint64_t> writeTreeBelow(const fs::path &folder, const ImageFiles &files, const store::ImageSource &image,
                                     const TreeOptions &options, std::stop_token stop)
{
    TRY(makeFolders(folder));
    UniqueFd root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root)
        return systemError("cannot open the folder " + folder.string(), errno);
    FolderVisitor visitor(std::move(root), options);
    TRY(walkTree(files, image, visitor, std::move(stop)).within(folder.string()));
    return visitor.bytes();
}

} // namespace lamella::layer
