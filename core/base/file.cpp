// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella {

namespace fs = std::filesystem;

Result<UniqueFd> openForReading(const fs::path &path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return systemError("cannot open " + path.string(), errno);
    return fd;
}

Result<UniqueFd> openForWriting(const fs::path &path)
{
    UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd)
        return systemError("cannot create " + path.string(), errno);
    return fd;
}

Result<UniqueFd> openUnnamed(const fs::path &folder)
{
    UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (fd)
        return fd;
    // Some file systems have no files without names: then it loses the one it gets.
    std::string name = (folder / "file.XXXXXX").string();
    UniqueFd named(::mkostemp(name.data(), O_CLOEXEC));
    if (!named || ::unlink(name.c_str()) != 0)
        return systemError("cannot create a file in " + folder.string(), errno);
    return named;
}

Result<std::string> readFile(const fs::path &path, std::uint64_t limit)
{
    const UniqueFd fd = TRY(openForReading(path));
    FdSource source(fd.get());
    return readAll(source, limit).within(path.string());
}

Result<void> syncFolder(const fs::path &path)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        return systemError("cannot sync " + path.string(), errno);
    return {};
}

namespace {

enum class Durability { Synced, Unsynced };

Result<void> replace(const fs::path &path, std::string_view text, Durability durability)
{
    const bool synced = durability == Durability::Synced;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::string name = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    const UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot write " + path.string(), errno);
    FdSink sink(fd.get());
    Result<void> written = sink.write(asBytes(text));
    if (written
        && (::fchmod(fd.get(), 0644) != 0 || (synced && ::fsync(fd.get()) != 0)
            || ::rename(name.c_str(), path.c_str()) != 0))
        written = systemError("cannot write " + path.string(), errno);
    if (!written) {
        ::unlink(name.c_str());
        return std::move(written).within(path.string());
    }
    return synced ? syncFolder(folder) : Result<void>();
}

} // namespace

Result<void> replaceFile(const fs::path &path, std::string_view text)
{
    return replace(path, text, Durability::Synced);
}

Result<void> replaceFileUnsynced(const fs::path &path, std::string_view text)
{
    return replace(path, text, Durability::Unsynced);
}

Result<void> makeFolders(const fs::path &path)
{
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure)
        return systemError("cannot create the folder " + path.string(), failure.value());
    return {};
}

Result<void> removeTree(const fs::path &path)
{
    std::error_code failure;
    fs::remove_all(path, failure);
    if (!failure)
        return {};
    std::error_code ignored;
    for (fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, ignored), end;
         walk != end; walk.increment(ignored)) {
        if (walk->is_directory(ignored) && !walk->is_symlink(ignored))
            fs::permissions(walk->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
    }
    fs::remove_all(path, failure);
    if (failure)
        return systemError("cannot remove " + path.string(), failure.value());
    return {};
}

Result<TemporaryFolder> TemporaryFolder::create(const fs::path &parent, std::string_view prefix)
{
    TRY(makeFolders(parent));
    std::string name = (parent / (std::string(prefix) + ".XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr)
        return systemError("cannot create a folder in " + parent.string(), errno);
    return TemporaryFolder(name);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder &&other) noexcept : m_path(std::move(other.m_path))
{
    other.m_path.clear();
}

TemporaryFolder &TemporaryFolder::operator=(TemporaryFolder &&other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

TemporaryFolder::~TemporaryFolder()
{
    if (!m_path.empty())
        (void)removeTree(m_path);
}

namespace {

Result<UniqueFd> lockedFile(const fs::path &path, LockKind kind, int flags)
{
    UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!fd && kind == LockKind::Shared)
        fd.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return systemError("cannot open the lock " + path.string(), errno);
    while (::flock(fd.get(), (kind == LockKind::Shared ? LOCK_SH : LOCK_EX) | flags) != 0) {
        if (errno != EINTR)
            return systemError("cannot lock " + path.string(), errno);
    }
    return fd;
}

} // namespace

Result<FileLock> FileLock::acquire(const fs::path &path, LockKind kind)
{
    return FileLock(TRY(lockedFile(path, kind, 0)));
}

Result<FileLock> FileLock::tryAcquire(const fs::path &path, LockKind kind)
{
    return FileLock(TRY(lockedFile(path, kind, LOCK_NB)));
}

} // namespace lamella
