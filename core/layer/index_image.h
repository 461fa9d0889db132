// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_entry.h"
#include "core/layer/layer_index.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lamella::layer {

/// The start of an index file. Behind it: rows, contents, the ends of the texts, the texts. In the machine's own byte
/// order: it never leaves the store, and another order reads as another version.
struct IndexHeader {
    static constexpr std::uint64_t currentVersion = 0x0001'4c4d'4c49'4458; // "LMLIDX" and a number

    std::uint64_t version = currentVersion;
    std::uint32_t rowCount = 0;
    std::uint32_t contentCount = 0;
    std::uint32_t textCount = 0;
    std::uint32_t reserved = 0;
    std::uint64_t textBytes = 0;
    std::uint64_t fileBytes = 0;
    Sha256::Value checksum{}; ///< of the whole file with this field zero
};
static_assert(sizeof(IndexHeader) == 72);

/// The checksum that an index file should have.
[[nodiscard]] Sha256::Value checksumOf(std::span<const std::byte> file);

/// Gathers rows, texts and contents, each text and content once.
class IndexBuilder {
public:
    /// The id of a text. TooLarge when there are more than an index can hold.
    Result<std::uint32_t> text(std::string_view text);
    std::uint32_t content(const Sha256::Value &hash);
    /// The row of a tar's entry, but for where its content is and what it hashes to. Nothing for entries that mean
    /// nothing.
    Result<std::optional<IndexRow>> describe(const archive::TarEntry &entry);
    Result<void> add(const IndexRow &row);

    /// The whole file.
    [[nodiscard]] std::vector<std::byte> finish();

private:
    struct FirstBytes {
        std::size_t operator()(const Sha256::Value &hash) const noexcept;
    };
    std::vector<IndexRow> m_rows;
    std::vector<Sha256::Value> m_contents;
    std::unordered_map<Sha256::Value, std::uint32_t, FirstBytes> m_contentIds;
    std::vector<std::uint32_t> m_textEnds;
    std::string m_texts;
    std::unordered_map<std::string, std::uint32_t> m_textIds;
    std::uint64_t m_fileBytes = 0;
};

/// Xattrs as one text, and back.
[[nodiscard]] std::string packXattrs(const std::map<std::string, std::string> &xattrs);
[[nodiscard]] std::map<std::string, std::string> unpackXattrs(std::string_view packed);

} // namespace lamella::layer
