// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <sys/stat.h>

namespace lamella::layer {

/// A file that is no folder, looked at for comparison.
struct FileLook {
    const struct stat &status;
    const std::string &capability;
    const std::string &link; ///< a symlink's text
    int descriptor;          ///< of a regular file, at its start; left there
};

/// Type, mode, owner, device and capabilities equal.
[[nodiscard]] bool sameAttributes(const struct stat &a, const std::string &capabilityOfA, const struct stat &b,
                                  const std::string &capabilityOfB);

/// Whether a file that is no folder is the one below again: attributes, size and mtime to the nanosecond; where both
/// mtimes have no nanoseconds (they may have been cut), the bytes or the link's text decide.
Result<bool> sameFile(const FileLook &file, const struct stat &below, const std::string &pathBelow);

/// A symlink's text.
Result<std::string> readLink(int folder, const std::string &name);

} // namespace lamella::layer
