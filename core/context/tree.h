// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/context/file_stamp.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::context {

/// What a path is.
enum class FileType { Regular, Folder, Symlink, CharacterDevice, BlockDevice, Fifo, Socket };

/// "file", "dir", "symlink", "char", "block", "fifo" or "socket".
[[nodiscard]] std::string_view name(FileType type);

/// One path of a tree, as lstat tells it.
struct TreeEntry {
    std::string path; ///< from the tree's root, cleaned, no leading slash; "." is the root itself
    FileType type = FileType::Regular;
    std::int64_t size = 0; ///< bytes; of regular files only
    unsigned mode = 0;     ///< permissions with setuid, setgid and sticky, no type
    std::int64_t uid = 0;
    std::int64_t gid = 0;
    Time modified;
    std::string link;                              ///< a symlink's target
    std::string capability;                        ///< the raw security.capability xattr, or empty
    std::pair<std::uint64_t, std::uint64_t> inode; ///< {0, 0} when the file has one name only, else equal for its names
    std::pair<unsigned, unsigned> device;          ///< major, minor
    FileStamp stamp;                               ///< of a regular file on disk, when it was looked at; else zeros
};

/// A read-only tree of files that COPY and ADD take from: a folder, the files of a stage, an image.
/// Safe to read from several threads at once.
class Tree {
public:
    virtual ~Tree() = default;

    /// The entry at a cleaned relative path, links not followed; nothing when it is not there (or is ignored).
    virtual Result<std::optional<TreeEntry>> find(std::string_view path) const = 0;

    /// What lies directly in a folder, in byte order of the names.
    virtual Result<std::vector<TreeEntry>> children(std::string_view path) const = 0;

    /// The digest of a regular file's bytes.
    virtual Result<Digest> contentDigest(const TreeEntry &entry) const = 0;

    /// How many bytes contentDigest() has read so far, as far as the tree counts them.
    [[nodiscard]] virtual std::int64_t bytesRead() const { return 0; }

    /// A regular file's bytes.
    virtual Result<std::unique_ptr<ByteSource>> open(const TreeEntry &entry) const = 0;
};

/// The path that `path` leads to when every symlink on the way, the last one included, is followed without ever
/// leaving the tree: an absolute target starts at the tree's root and ".." stops there. The parts behind the first one
/// that does not exist are kept as they are. InvalidInput after 255 links.
Result<std::string> followLinks(const Tree &tree, std::string_view path);

} // namespace lamella::context
