// SPDX-License-Identifier: Apache-2.0
#include "core/context/folder_tree.h"

#include "core/base/path.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace lamella::context {

namespace {

struct CloseDir {
    void operator()(DIR *dir) const { ::closedir(dir); }
};

/// A source that owns its file.
class FileSource : public ByteSource {
public:
    explicit FileSource(UniqueFd fd) : m_fd(std::move(fd)), m_source(m_fd.get()) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_source.read(into); }

private:
    UniqueFd m_fd;
    FdSource m_source;
};

FileType typeOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return FileType::Folder;
    case S_IFLNK:
        return FileType::Symlink;
    case S_IFCHR:
        return FileType::CharacterDevice;
    case S_IFBLK:
        return FileType::BlockDevice;
    case S_IFIFO:
        return FileType::Fifo;
    case S_IFSOCK:
        return FileType::Socket;
    default:
        return FileType::Regular;
    }
}

Result<std::string> linkTarget(int folder, const char *name)
{
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlinkat(folder, name, target.data(), target.size());
    if (length < 0)
        return systemError(std::string("cannot read the link ") + name, errno);
    return std::string(target.data(), static_cast<std::size_t>(length));
}

FileStamp stampOf(const struct stat &info)
{
    constexpr std::int64_t second = 1'000'000'000;
    return {info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec * second + info.st_mtim.tv_nsec,
            info.st_ctim.tv_sec * second + info.st_ctim.tv_nsec};
}

TreeEntry entryOf(std::string path, const struct stat &info)
{
    TreeEntry entry;
    entry.path = std::move(path);
    entry.type = typeOf(info.st_mode);
    entry.mode = info.st_mode & 07777U;
    entry.modified = timeOfEpoch(info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
    if (entry.type == FileType::Regular) {
        entry.size = info.st_size;
        entry.stamp = stampOf(info);
    }
    if (entry.type != FileType::Folder && info.st_nlink > 1)
        entry.inode = {info.st_dev, info.st_ino};
    if (entry.type == FileType::CharacterDevice || entry.type == FileType::BlockDevice)
        entry.device = {major(info.st_rdev), minor(info.st_rdev)};
    return entry;
}

Result<std::optional<TreeEntry>> entryAt(int folder, const std::string &name, std::string path)
{
    struct stat info{};
    if (::fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::nullopt;
        return systemError("cannot look at " + path + " in the build context", errno);
    }
    TreeEntry entry = entryOf(std::move(path), info);
    if (entry.type == FileType::Symlink)
        entry.link = TRY(linkTarget(folder, name.c_str()));
    return entry;
}

} // namespace

Result<std::unique_ptr<FolderTree>> FolderTree::open(const std::filesystem::path &root, dockerfile::IgnoreFile ignore,
                                                     StatCache *stats)
{
    UniqueFd fd(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!fd)
        return systemError("cannot open the build context " + root.string(), errno)
            .advise("the last argument of build is a folder");
    return std::unique_ptr<FolderTree>(new FolderTree(std::move(fd), std::move(ignore), stats));
}

Result<UniqueFd> FolderTree::openBeneath(std::string_view path, int flags) const
{
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const std::string name(path);
    UniqueFd fd(static_cast<int>(::syscall(SYS_openat2, m_root.get(), name.c_str(), &how, sizeof how)));
    if (!fd)
        return systemError("cannot open " + name + " in the build context", errno);
    return fd;
}

Result<std::optional<TreeEntry>> FolderTree::find(std::string_view path) const
{
    Result<UniqueFd> folder = openBeneath(folderOf(path), O_PATH | O_DIRECTORY);
    if (!folder) {
        // A link on the way is no folder of this tree.
        if (folder.error().code == ErrorCode::NotFound || folder.error().message.contains("symbolic links"))
            return std::nullopt;
        return std::move(folder).error();
    }
    const std::string name(path == "." ? "." : baseName(path));
    std::optional<TreeEntry> entry = TRY(entryAt(folder->get(), name, std::string(path)));
    if (entry && !TRY(isVisible(*entry)))
        return std::nullopt;
    return entry;
}

Result<bool> FolderTree::isVisible(const TreeEntry &entry) const
{
    if (entry.path == "." || !m_ignore.match(entry.path).excluded)
        return true;
    if (entry.type != FileType::Folder || !m_ignore.mayIncludeBelow(entry.path))
        return false;
    for (const TreeEntry &child : TRY(allChildren(entry.path))) {
        if (TRY(isVisible(child)))
            return true;
    }
    return false;
}

Result<std::vector<TreeEntry>> FolderTree::allChildren(std::string_view path) const
{
    UniqueFd folder = TRY(openBeneath(path, O_RDONLY | O_DIRECTORY));
    const std::unique_ptr<DIR, CloseDir> dir(::fdopendir(folder.get()));
    if (!dir)
        return systemError("cannot list " + std::string(path) + " in the build context", errno);
    (void)folder.release(); // closedir closes it
    std::vector<TreeEntry> entries;
    while (const dirent *item = ::readdir(dir.get())) {
        const std::string name = item->d_name;
        if (name == "." || name == "..")
            continue;
        std::string child = path == "." ? name : std::string(path) + '/' + name;
        if (std::optional<TreeEntry> entry = TRY(entryAt(::dirfd(dir.get()), name, std::move(child))))
            entries.push_back(std::move(*entry));
    }
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

Result<std::vector<TreeEntry>> FolderTree::children(std::string_view path) const
{
    std::vector<TreeEntry> visible;
    for (TreeEntry &entry : TRY(allChildren(path))) {
        if (TRY(isVisible(entry)))
            visible.push_back(std::move(entry));
    }
    return visible;
}

Result<Digest> FolderTree::contentDigest(const TreeEntry &entry) const
{
    if (m_stats) {
        if (const std::optional<Sha256::Value> known = m_stats->find(entry.path, entry.stamp))
            return Digest::fromSha256Hex(toHex(*known));
    }
    const UniqueFd fd = TRY(openBeneath(entry.path, O_RDONLY));
    struct stat info{};
    if (::fstat(fd.get(), &info) != 0)
        return systemError("cannot look at " + entry.path, errno);
    const Time hashedAt = now();
    Sha256 hasher;
    FdSource source(fd.get());
    std::array<std::byte, 65536> block{};
    while (const std::size_t count = TRY(source.read(block).within("reading " + entry.path))) {
        hasher.update(std::span(block).first(count));
        m_bytesRead += static_cast<std::int64_t>(count);
    }
    const Sha256::Value value = hasher.finish();
    if (m_stats)
        m_stats->remember(entry.path, stampOf(info), value, hashedAt);
    return Digest::fromSha256Hex(toHex(value));
}

Result<std::unique_ptr<ByteSource>> FolderTree::open(const TreeEntry &entry) const
{
    return std::make_unique<FileSource>(TRY(openBeneath(entry.path, O_RDONLY)));
}

} // namespace lamella::context
