// SPDX-License-Identifier: Apache-2.0
#include "core/layer/file_attributes.h"

#include "core/layer/overlay_marks.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <functional>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace lamella::layer {

namespace {

Error ownerError(const FileAttributes &attributes, const std::string &name, int number)
{
    if (number != EINVAL)
        return systemError("cannot set the owner of /" + name, number);
    return Error{ErrorCode::PermissionDenied,
                 "/" + name + " belongs to " + std::to_string(attributes.uid) + ":" + std::to_string(attributes.gid)
                     + ", which your user namespace does not map",
                 {},
                 "give your user more subordinate ids in /etc/subuid and /etc/subgid (65536 suit most images)"};
}

constexpr std::size_t largestXattr = 65536;

bool mayBeLeftOut(std::string_view name, int number)
{
    return number == ENOTSUP || (number == EPERM && name != "security.capability");
}

Result<void> setXattrs(const FileAttributes &attributes, const std::string &path,
                       const std::function<int(const char *, const std::string &)> &set)
{
    for (const auto &[name, value] : attributes.xattrs) {
        if (isOverlayXattr(name) || set(name.c_str(), value) == 0 || mayBeLeftOut(name, errno))
            continue;
        return systemError(std::format("cannot set {} of /{}", name, path), errno);
    }
    return {};
}

} // namespace

struct timespec timespecOf(Time time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return {.tv_sec = seconds.time_since_epoch().count(), .tv_nsec = (time - seconds).count()};
}

Result<FileAttributes> attributesOf(const std::string &path, const struct stat &status)
{
    FileAttributes attributes{.mode = status.st_mode & 07777U,
                              .uid = status.st_uid,
                              .gid = status.st_gid,
                              .mtime = timeOfEpoch(status.st_mtim.tv_sec, status.st_mtim.tv_nsec),
                              .xattrs = {}};
    const ssize_t size = ::llistxattr(path.c_str(), nullptr, 0);
    if (size <= 0)
        return attributes;
    std::string names(static_cast<std::size_t>(size), '\0');
    const ssize_t taken = ::llistxattr(path.c_str(), names.data(), names.size());
    if (taken < 0)
        return systemError("cannot list the xattrs of " + path, errno);
    std::vector<char> value(largestXattr);
    for (std::size_t at = 0; at < static_cast<std::size_t>(taken);) {
        const std::string name = names.c_str() + at;
        at += name.size() + 1;
        const ssize_t length = ::lgetxattr(path.c_str(), name.c_str(), value.data(), value.size());
        if (length >= 0 && !isOverlayXattr(name))
            attributes.xattrs.emplace(name, std::string(value.data(), static_cast<std::size_t>(length)));
    }
    return attributes;
}

Result<void> setAttributes(int descriptor, const FileAttributes &attributes, const std::string &name)
{
    if (::fchown(descriptor, attributes.uid, attributes.gid) != 0)
        return ownerError(attributes, name, errno);
    if (::fchmod(descriptor, attributes.mode) != 0)
        return systemError("cannot set the mode of /" + name, errno);
    TRY(setXattrs(attributes, name, [&](const char *xattr, const std::string &value) {
        return ::fsetxattr(descriptor, xattr, value.data(), value.size(), 0);
    }));
    const std::array<struct timespec, 2> times{timespecOf(attributes.mtime), timespecOf(attributes.mtime)};
    if (::futimens(descriptor, times.data()) != 0)
        return systemError("cannot set the times of /" + name, errno);
    return {};
}

Result<void> setAttributesAt(int folder, const std::string &name, const FileAttributes &attributes, bool isLink)
{
    if (::fchownat(folder, name.c_str(), attributes.uid, attributes.gid, AT_SYMLINK_NOFOLLOW) != 0)
        return ownerError(attributes, name, errno);
    if (!isLink && ::fchmodat(folder, name.c_str(), attributes.mode, 0) != 0)
        return systemError("cannot set the mode of /" + name, errno);
    const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/" + name;
    TRY(setXattrs(attributes, name, [&](const char *xattr, const std::string &value) {
        return ::lsetxattr(path.c_str(), xattr, value.data(), value.size(), 0);
    }));
    const std::array<struct timespec, 2> times{timespecOf(attributes.mtime), timespecOf(attributes.mtime)};
    if (::utimensat(folder, name.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0)
        return systemError("cannot set the times of /" + name, errno);
    return {};
}

} // namespace lamella::layer
