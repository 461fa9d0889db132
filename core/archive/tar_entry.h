// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace lamella::archive {

/// What an entry of a tar archive is. A hard link is an entry of its own kind: it has a target and no bytes.
enum class EntryType : std::uint8_t { File, Folder, Symlink, HardLink, CharacterDevice, BlockDevice, Fifo };

/// One entry of a tar archive. Names and link targets are bytes as in the archive: not cleaned, perhaps not UTF-8.
struct TarEntry {
    std::string path;
    EntryType type = EntryType::File;
    std::uint64_t size = 0; ///< bytes of a file's content, holes included; 0 for everything else
    std::uint32_t mode = 0; ///< permissions with setuid, setgid and sticky, no type
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    Time mtime = {};
    std::string link = {}; ///< a symlink's text, or the path of a hard link's target
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    std::map<std::string, std::string> xattrs = {};

    bool sparse = false;                          ///< its bytes do not lie in the archive as one run
    std::optional<std::uint64_t> dataOffset = {}; ///< when read: where its bytes start in the plain tar, unless sparse
    [[nodiscard]] bool isFile() const { return type == EntryType::File; }

    friend bool operator==(const TarEntry &, const TarEntry &) = default;
};

} // namespace lamella::archive
