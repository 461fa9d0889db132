// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace lamella::context {

/// Everything of a file's inode that changes when its bytes do.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0; ///< nanoseconds since the epoch
    std::int64_t changed = 0;  ///< ctime: it moves even when somebody sets the mtime back

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

} // namespace lamella::context
