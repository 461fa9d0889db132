// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// Puts the indexes of layers onto each other, one after the other.
class ImageFilesBuilder {
public:
    explicit ImageFilesBuilder(ImageFiles &files);

    /// Does what unpacking the next layer does.
    Result<void> add(std::shared_ptr<const LayerIndex> layer);

private:
    Result<void> addRow(std::uint32_t number);
    Result<void> addHardLink(PathId path, const IndexRow &row, std::uint32_t number);
    void put(FileVersion version);
    void putImplicitFolder(PathId path);
    void end(VersionId version, Ending ending);
    void whiteout(PathId path);
    bool endBelow(PathId folder, Ending ending);

    /// The path where `path` lies, its parents made where they are missing (and `make`); noId when that is nowhere.
    Result<PathId> locate(std::string_view path, bool make);
    Result<PathId> locateFolder(std::string_view path, bool make);
    PathId childOf(PathId folder, std::string_view name, bool make);
    [[nodiscard]] VersionId alive(PathId path) const;
    std::string_view keep(std::string_view text);
    void grow();

    ImageFiles &m_files;
    const LayerIndex *m_index = nullptr;
    std::uint16_t m_number = 0;
    std::optional<std::string> m_lastFolder; ///< the folder that was located last, without links on the way
    PathId m_lastFolderId = 0;
};

} // namespace lamella::layer
