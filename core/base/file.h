// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace lamella {

/// Opens a file for reading (O_CLOEXEC).
Result<UniqueFd> openForReading(const std::filesystem::path &path);

/// Creates or truncates a file for writing (O_CLOEXEC, mode 0644 less the umask).
Result<UniqueFd> openForWriting(const std::filesystem::path &path);

/// Makes a file without a name on the file system of `folder`, for reading and writing: it is gone when it is closed,
/// and with the process.
Result<UniqueFd> openUnnamed(const std::filesystem::path &folder);

/// A whole file; TooLarge beyond `limit` bytes.
Result<std::string> readFile(const std::filesystem::path &path, std::uint64_t limit);

/// Replaces a file so that after a crash it holds the old text or the new one: a synced temporary file beside it is
/// renamed over it and the folder is synced.
Result<void> replaceFile(const std::filesystem::path &path, std::string_view text);

/// Replaces a file without waiting for the disk: after a power loss it may be missing, empty or cut short. For what is
/// checked when it is read and can be made again.
Result<void> replaceFileUnsynced(const std::filesystem::path &path, std::string_view text);

/// Makes a folder and its parents; fine when it is there.
Result<void> makeFolders(const std::filesystem::path &path);

/// fsync of a folder, so that names made in it last.
Result<void> syncFolder(const std::filesystem::path &path);

/// Removes a file or a whole tree, links not followed; fine when nothing is there. Folders without permissions of
/// their owner are opened up first.
Result<void> removeTree(const std::filesystem::path &path);

/// A folder of its own under `parent`, removed with everything in it at the end.
class TemporaryFolder {
public:
    static Result<TemporaryFolder> create(const std::filesystem::path &parent, std::string_view prefix = "tmp");

    TemporaryFolder(TemporaryFolder &&other) noexcept;
    TemporaryFolder &operator=(TemporaryFolder &&other) noexcept;
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

    /// Leaves the folder where it is: it was renamed, or is wanted.
    void keep() { m_path.clear(); }

private:
    explicit TemporaryFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

/// Whether a lock may be shared with other readers.
enum class LockKind { Shared, Exclusive };

/// Holds flock(2) on a file, made when missing, until destroyed.
class FileLock {
public:
    /// Waits for the lock.
    static Result<FileLock> acquire(const std::filesystem::path &path, LockKind kind);

    /// Busy when somebody else holds it.
    static Result<FileLock> tryAcquire(const std::filesystem::path &path, LockKind kind);

private:
    explicit FileLock(UniqueFd fd) : m_fd(std::move(fd)) {}
    UniqueFd m_fd;
};

} // namespace lamella
