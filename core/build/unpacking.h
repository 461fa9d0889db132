// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_reader.h"
#include "core/build/growing_tree.h"
#include "core/build/owner.h"
#include "core/build/spool_file.h"

#include <optional>
#include <stop_token>
#include <string>

namespace lamella::build {

/// Whether ADD unpacks a file: its bytes, whatever its name, are a tar with an entry that can be read, plain or
/// compressed with gzip, bzip2, xz or zstd.
[[nodiscard]] bool isArchive(std::unique_ptr<ByteSource> bytes);

/// Unpacks archives into a tree as ADD does: names and links never lead out of the folder that is unpacked into, which
/// counts as the root; what is there is replaced, folders are merged; owners are the archive's own unless one is given;
/// folders that it does not name are made 0755 root:root.
class Unpacking {
public:
    /// What is shared by all archives of a step. `tree` and `spool` must outlive it; `spool` takes the files' bytes.
    struct Into {
        GrowingTree &tree;
        SpoolFile &spool;
        std::string folder; ///< where it really lies; a folder that is there
        std::optional<Owner> owner;
        Time time; ///< mtime of folders that are made
    };

    Unpacking(Into into, std::stop_token stop) : m_into(std::move(into)), m_stop(std::move(stop)) {}

    /// Corrupt when the archive breaks off; an error names the entry.
    Result<void> unpack(std::unique_ptr<ByteSource> bytes);

private:
    Result<void> take(const archive::TarEntry &entry, archive::TarReader &reader);
    Result<void> takeFile(layer::LayerEntry made, archive::TarReader &reader);
    Result<void> takeHardLink(const archive::TarEntry &entry, const layer::LayerEntry &made);
    Result<std::string> placeOf(std::string_view name);
    Result<std::string> folderAt(std::string_view path);
    [[nodiscard]] layer::LayerEntry describe(const archive::TarEntry &entry, std::string path) const;

    Into m_into;
    std::stop_token m_stop;
    std::size_t m_count = 0; ///< entries so far
};

} // namespace lamella::build
