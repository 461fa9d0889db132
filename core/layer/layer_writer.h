// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_writer.h"
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/layer/captured_layer.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// Hashes and counts what goes through it.
class HashingSink : public ByteSink {
public:
    explicit HashingSink(ByteSink &sink) : m_sink(&sink) {}

    Result<void> write(ByteSpan bytes) override
    {
        m_hash.update(bytes);
        m_count += bytes.size();
        return m_sink->write(bytes);
    }
    [[nodiscard]] Digest digest() { return Digest::fromSha256Hex(m_hash.finishHex()); }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    ByteSink *m_sink;
    Sha256 m_hash;
    std::uint64_t m_count = 0;
};

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
    Result<void> begin(archive::TarEntry &entry);

    HashingSink m_sink;
    archive::TarWriter m_tar;
    std::optional<Time> m_clampTo;
    std::vector<Folder> m_folders;
    std::vector<std::byte> m_block;
    CapturedLayer m_layer;
};

/// Where a whiteout for `path` stands: "a/b" gives "a/.wh.b".
[[nodiscard]] std::string whiteoutPath(std::string_view path);

} // namespace lamella::layer
