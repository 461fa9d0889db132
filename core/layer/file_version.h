// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace lamella::layer {

using PathId = std::uint32_t;    ///< a path of an image; 0 is the root
using VersionId = std::uint32_t; ///< a version of a path
inline constexpr std::uint32_t noId = 0xffffffff;

enum class FileType : std::uint8_t { File, Folder, Symlink, CharacterDevice, BlockDevice, Fifo };

/// How a version ended.
enum class Ending : std::uint8_t {
    Alive,
    Overwritten, ///< a higher layer has the path again
    Whiteout,    ///< a higher layer removed it, or a folder above it
    Opaque,      ///< a higher layer emptied a folder above it
    Replaced     ///< a higher layer made something else of a folder above it
};

/// One version of a path: what one layer made of it. Layers count from 1.
struct FileVersion {
    static constexpr std::uint16_t never = 0xffff;

    std::uint64_t size = 0; ///< bytes of a file's content
    std::int64_t mtime = 0; ///< nanoseconds since 1970
    PathId path = 0;
    VersionId previous = noId; ///< the older version of the same path, alive until this one or gone before
    VersionId inode = noId;    ///< the version whose file this is: itself, or where a chain of hard links leads
    std::uint32_t row = noId;  ///< its row in the index of layer `born`; noId: a folder no layer names
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint16_t born = 0;     ///< the layer that brought it
    std::uint16_t died = never; ///< the layer that hid it
    std::uint16_t mode = 0;     ///< permissions with setuid, setgid and sticky, no type
    FileType type = FileType::File;
    Ending ending = Ending::Alive;

    /// Whether it is to be seen after layer `layer`.
    [[nodiscard]] bool visibleAfter(int layer) const { return born <= layer && layer < died; }
};

} // namespace lamella::layer
