// SPDX-License-Identifier: Apache-2.0
#include "core/layer/same_file.h"

#include "core/base/file.h"
#include "core/layer/overlay_marks.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace lamella::layer {

namespace {

constexpr std::size_t blockSize = std::size_t{128} * 1024;

bool isDevice(mode_t mode)
{
    return S_ISCHR(mode) || S_ISBLK(mode);
}

/// Reads a whole block at a place, less only at the file's end.
Result<std::size_t> readBlock(int file, std::span<std::byte> into, off_t at)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t count = ::pread(file, into.data() + done, into.size() - done, at + static_cast<off_t>(done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError("cannot read", errno);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<bool> sameBytes(int file, const std::string &otherPath)
{
    const UniqueFd other(::open(otherPath.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!other)
        return systemError("cannot read " + otherPath, errno);
    std::vector<std::byte> a(blockSize);
    std::vector<std::byte> b(blockSize);
    for (off_t at = 0;; at += static_cast<off_t>(blockSize)) {
        const std::size_t countA = TRY(readBlock(file, a, at));
        const std::size_t countB = TRY(readBlock(other.get(), b, at));
        if (countA != countB || !std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(countA), b.begin()))
            return false;
        if (countA < blockSize)
            return true;
    }
}

} // namespace

Result<std::string> readLink(int folder, const std::string &name)
{
    std::array<char, PATH_MAX + 1> text{};
    const ssize_t size = ::readlinkat(folder, name.c_str(), text.data(), text.size());
    if (size < 0)
        return systemError("cannot read the link " + name, errno);
    return std::string(text.data(), static_cast<std::size_t>(size));
}

bool sameAttributes(const struct stat &a, const std::string &capabilityOfA, const struct stat &b,
                    const std::string &capabilityOfB)
{
    return a.st_mode == b.st_mode && a.st_uid == b.st_uid && a.st_gid == b.st_gid
           && (!isDevice(a.st_mode) || a.st_rdev == b.st_rdev) && capabilityOfA == capabilityOfB;
}

Result<bool> sameFile(const FileLook &file, const struct stat &below, const std::string &pathBelow)
{
    const struct stat &status = file.status;
    if (!sameAttributes(status, file.capability, below, S_ISREG(below.st_mode) ? capabilityOf(pathBelow) : ""))
        return false;
    if (status.st_size != below.st_size || status.st_mtim.tv_sec != below.st_mtim.tv_sec
        || status.st_mtim.tv_nsec != below.st_mtim.tv_nsec)
        return false;
    if (status.st_mtim.tv_nsec != 0)
        return true;
    if (S_ISLNK(status.st_mode))
        return file.link == TRY(readLink(AT_FDCWD, pathBelow));
    return S_ISREG(status.st_mode) && status.st_size > 0 ? sameBytes(file.descriptor, pathBelow) : Result<bool>(true);
}

} // namespace lamella::layer
