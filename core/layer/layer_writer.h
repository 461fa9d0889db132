// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_writer.h"
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/layer/background_sink.h"
#include "core/layer/captured_layer.h"
#include "core/layer/index_image.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// Writes a layer's tar in walk order. A folder that did not change itself is written only when something in it did,
/// and before that.
class LayerWriter {
public:
    LayerWriter(ByteSink &sink, std::optional<Time> clampTo) : m_sink(sink), m_tar(m_sink), m_clampTo(clampTo) {}

    /// Goes into a folder; leaveFolder() goes out again.
    Result<void> enterFolder(archive::TarEntry folder, bool changed);
    void leaveFolder() { m_folders.pop_back(); }

    /// Says that the path is gone.
    Result<void> whiteout(std::string_view path);

    /// Adds everything else; the bytes of a file come from `content`, null when there are none.
    Result<void> add(archive::TarEntry entry, ByteSource *content = nullptr);

    Result<CapturedLayer> finish();

private:
    struct Folder {
        archive::TarEntry entry;
        bool written = false;
    };
    Result<void> writeFolders();
    Result<std::optional<IndexRow>> begin(archive::TarEntry &entry);
    Result<void> addRow(archive::TarEntry &entry);
    Result<void> copy(const archive::TarEntry &entry, ByteSource &content);

    BackgroundSink m_sink;
    archive::TarWriter m_tar;
    std::optional<Time> m_clampTo;
    std::vector<Folder> m_folders;
    std::vector<std::byte> m_block;
    IndexBuilder m_index;
    Sha256 m_contentHash;
    CapturedLayer m_layer;
};

/// Where a whiteout for `path` stands: "a/b" gives "a/.wh.b".
[[nodiscard]] std::string whiteoutPath(std::string_view path);

} // namespace lamella::layer
