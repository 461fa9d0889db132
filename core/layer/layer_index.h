// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/base/stream.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// What one row of a layer's index is: an entry of its tar, or what a whiteout in it says.
enum class RowKind : std::uint8_t {
    File,
    Folder,
    Symlink,
    HardLink,
    CharacterDevice,
    BlockDevice,
    Fifo,
    Whiteout, ///< the path is gone
    Opaque    ///< what lower layers have in the folder is gone
};

/// One entry of a layer's tar, in the tar's order. 64 bytes, the same in memory and in the file.
struct IndexRow {
    static constexpr std::uint32_t none = 0xffffffff;

    std::uint64_t size = 0;       ///< bytes of a file
    std::int64_t mtime = 0;       ///< nanoseconds since 1970
    std::uint64_t dataOffset = 0; ///< of a file in the plain tar; of a sparse file its number among the tar's entries
    std::uint32_t path = 0;       ///< text: "etc/passwd", cleaned, "" for the root
    std::uint32_t link = none;    ///< text: a symlink's, or a hard link's cleaned target
    std::uint32_t content = none; ///< of a file: which digest
    std::uint32_t xattrs = none;  ///< text: all of them, packed
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    std::uint16_t mode = 0;
    RowKind kind = RowKind::File;
    bool sparse = false;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(IndexRow) == 64);

/// What a layer's tar holds, without the bytes: names, attributes, SHA-256 and place of each file's content. Made in
/// one pass, kept on disk by diff id, mapped back. Immutable; safe for several threads.
class LayerIndex {
public:
    /// Reads a plain tar to its end. Names that lead out of the root are Corrupt; aufs' leftovers (".wh..wh.*") are
    /// skipped.
    static Result<std::shared_ptr<const LayerIndex>> read(ByteSource &tar, std::stop_token stop = {});

    /// From the bytes of an index file, made by IndexBuilder.
    static Result<std::shared_ptr<const LayerIndex>> of(std::vector<std::byte> file);

    /// Maps an index file. NotFound when there is none; Corrupt when it is damaged or of another version.
    static Result<std::shared_ptr<const LayerIndex>> load(const std::filesystem::path &file);

    /// Writes it so that load() finds the old file or the new one, never a part.
    Result<void> save(const std::filesystem::path &file) const;

    [[nodiscard]] std::span<const IndexRow> rows() const { return m_rows; }
    /// A text of the index; empty for IndexRow::none.
    [[nodiscard]] std::string_view text(std::uint32_t id) const;
    [[nodiscard]] std::uint32_t textCount() const { return m_textCount; }
    /// The SHA-256 of a file's content; null when the row is no file.
    [[nodiscard]] const Sha256::Value *content(const IndexRow &row) const;
    [[nodiscard]] std::map<std::string, std::string> xattrs(const IndexRow &row) const;
    /// Bytes of all regular files, each as often as it stands in the tar.
    [[nodiscard]] std::uint64_t fileBytes() const { return m_fileBytes; }

    LayerIndex(const LayerIndex &) = delete;
    LayerIndex &operator=(const LayerIndex &) = delete;
    ~LayerIndex();

private:
    struct Storage;
    explicit LayerIndex(std::unique_ptr<Storage> storage);
    static Result<std::shared_ptr<const LayerIndex>> over(std::unique_ptr<Storage> storage, std::string_view origin);

    std::unique_ptr<Storage> m_storage;
    std::span<const IndexRow> m_rows;
    std::span<const Sha256::Value> m_contents;
    std::span<const std::uint32_t> m_textEnds;
    std::string_view m_texts;
    std::uint32_t m_textCount = 0;
    std::uint64_t m_fileBytes = 0;
};

} // namespace lamella::layer
