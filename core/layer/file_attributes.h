// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <sys/stat.h>

namespace lamella::layer {

/// What a file on disk has besides its bytes.
struct FileAttributes {
    std::uint32_t mode = 0; ///< permissions with setuid, setgid and sticky
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    Time mtime;
    std::map<std::string, std::string> xattrs; ///< overlayfs' own left out
};

/// The attributes of a file on disk, links not followed.
Result<FileAttributes> attributesOf(const std::string &path, const struct stat &status);

/// Gives an open file or folder owner, mode, xattrs and mtime, in the order in which none undoes another. `name` is for
/// messages. Xattrs that the file system or the user namespace refuses are left out, except security.capability.
Result<void> setAttributes(int descriptor, const FileAttributes &attributes, const std::string &name);

/// The same for what cannot be opened (a symlink, a device): `isLink` leaves the mode out.
Result<void> setAttributesAt(int folder, const std::string &name, const FileAttributes &attributes, bool isLink);

[[nodiscard]] struct timespec timespecOf(Time time);

} // namespace lamella::layer
