// SPDX-License-Identifier: Apache-2.0
#include "core/base/disk_usage.h"

#include <fcntl.h>
#include <set>
#include <sys/stat.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t blockBytes = 512;

/// The sum over everything in the folder.
template <typename Count>
std::uint64_t sumBelow(const fs::path &folder, Count count)
{
    std::uint64_t total = 0;
    std::set<ino_t> seen;
    std::error_code failure;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, failure);
    for (; walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
        struct stat status{};
        if (failure || ::lstat(walk->path().c_str(), &status) != 0)
            continue;
        if (status.st_nlink == 1 || S_ISDIR(status.st_mode) || seen.insert(status.st_ino).second)
            total += count(status);
    }
    return total;
}

} // namespace

std::uint64_t allocatedBy(const fs::path &file)
{
    struct stat status{};
    return ::lstat(file.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_blocks) * blockBytes : 0;
}

std::uint64_t allocatedBelow(const fs::path &folder)
{
    return sumBelow(
        folder, [](const struct stat &status) { return static_cast<std::uint64_t>(status.st_blocks) * blockBytes; });
}

std::uint64_t fileBytesBelow(const fs::path &folder)
{
    return sumBelow(folder, [](const struct stat &status) {
        return S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    });
}

Time writtenAt(const fs::path &file)
{
    struct stat status{};
    if (::lstat(file.c_str(), &status) != 0)
        return {};
    return timeOfEpoch(status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

void markUsed(const fs::path &file)
{
    (void)::utimensat(AT_FDCWD, file.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
}

} // namespace lamella
