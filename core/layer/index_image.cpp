// SPDX-License-Identifier: Apache-2.0
#include "core/layer/index_image.h"

#include "core/layer/layer_path.h"

#include <cstring>
#include <limits>

namespace lamella::layer {

namespace {

constexpr std::size_t mostRows = std::size_t{1} << 24;

RowKind kindOf(archive::EntryType type)
{
    switch (type) {
    case archive::EntryType::Folder:
        return RowKind::Folder;
    case archive::EntryType::Symlink:
        return RowKind::Symlink;
    case archive::EntryType::HardLink:
        return RowKind::HardLink;
    case archive::EntryType::CharacterDevice:
        return RowKind::CharacterDevice;
    case archive::EntryType::BlockDevice:
        return RowKind::BlockDevice;
    case archive::EntryType::Fifo:
        return RowKind::Fifo;
    case archive::EntryType::File:
        break;
    }
    return RowKind::File;
}

void append(std::vector<std::byte> &file, std::span<const std::byte> bytes)
{
    file.insert(file.end(), bytes.begin(), bytes.end());
}

void appendText(std::string &packed, std::string_view text)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    packed += asText(std::as_bytes(std::span(&size, 1)));
    packed += text;
}

/// Takes one packed text off the front; empty when there is none.
std::string_view takeText(std::string_view &packed)
{
    std::uint32_t size = 0;
    if (packed.size() < sizeof size)
        return {};
    std::memcpy(&size, packed.data(), sizeof size);
    const std::string_view text = packed.substr(sizeof size, size);
    packed.remove_prefix(sizeof size + text.size());
    return text;
}

} // namespace

Sha256::Value checksumOf(std::span<const std::byte> file)
{
    constexpr std::size_t place = offsetof(IndexHeader, checksum);
    const Sha256::Value zero{};
    Sha256 hash;
    hash.update(file.first(place));
    hash.update(zero);
    hash.update(file.subspan(sizeof(IndexHeader)));
    return hash.finish();
}

std::size_t IndexBuilder::FirstBytes::operator()(const Sha256::Value &hash) const noexcept
{
    std::size_t value = 0;
    std::memcpy(&value, hash.data(), sizeof value);
    return value;
}

Result<std::uint32_t> IndexBuilder::text(std::string_view text)
{
    const auto known = m_textIds.find(std::string(text));
    if (known != m_textIds.end())
        return known->second;
    if (m_texts.size() + text.size() > std::numeric_limits<std::uint32_t>::max())
        return Error{ErrorCode::TooLarge, "the names in the layer are longer than 4 GiB together", {}, {}};
    const auto id = static_cast<std::uint32_t>(m_textEnds.size());
    m_texts += text;
    m_textEnds.push_back(static_cast<std::uint32_t>(m_texts.size()));
    m_textIds.emplace(text, id);
    return id;
}

std::uint32_t IndexBuilder::content(const Sha256::Value &hash)
{
    const auto [known, isNew] = m_contentIds.try_emplace(hash, static_cast<std::uint32_t>(m_contents.size()));
    if (isNew)
        m_contents.push_back(hash);
    return known->second;
}

Result<std::optional<IndexRow>> IndexBuilder::describe(const archive::TarEntry &entry)
{
    const LayerPath where = TRY(LayerPath::of(entry.path));
    if (where.meaning == LayerPath::Meaning::Ignored)
        return std::optional<IndexRow>{};
    IndexRow row;
    row.path = TRY(text(where.path));
    if (where.meaning != LayerPath::Meaning::Path) {
        row.kind = where.meaning == LayerPath::Meaning::Whiteout ? RowKind::Whiteout : RowKind::Opaque;
        return row;
    }
    row.kind = kindOf(entry.type);
    row.size = entry.isFile() ? entry.size : 0;
    row.sparse = entry.sparse;
    row.mtime = entry.mtime.time_since_epoch().count();
    row.uid = entry.uid;
    row.gid = entry.gid;
    row.deviceMajor = entry.deviceMajor;
    row.deviceMinor = entry.deviceMinor;
    row.mode = static_cast<std::uint16_t>(entry.mode);
    if (!entry.xattrs.empty())
        row.xattrs = TRY(text(packXattrs(entry.xattrs)));
    if (entry.type == archive::EntryType::Symlink)
        row.link = TRY(text(entry.link));
    if (entry.type == archive::EntryType::HardLink) {
        const std::string target = TRY(cleanLayerPath(entry.link));
        row.link = TRY(text(target));
    }
    return row;
}

Result<void> IndexBuilder::add(const IndexRow &row)
{
    if (m_rows.size() >= mostRows)
        return Error{ErrorCode::TooLarge, "the layer has more than " + std::to_string(mostRows) + " entries", {}, {}};
    if (row.kind == RowKind::File)
        m_fileBytes += row.size;
    m_rows.push_back(row);
    return {};
}

std::vector<std::byte> IndexBuilder::finish()
{
    IndexHeader header;
    header.rowCount = static_cast<std::uint32_t>(m_rows.size());
    header.contentCount = static_cast<std::uint32_t>(m_contents.size());
    header.textCount = static_cast<std::uint32_t>(m_textEnds.size());
    header.textBytes = m_texts.size();
    header.fileBytes = m_fileBytes;
    const auto rows = std::as_bytes(std::span(m_rows));
    const auto contents = std::as_bytes(std::span(m_contents));
    const auto ends = std::as_bytes(std::span(m_textEnds));
    std::vector<std::byte> file;
    file.reserve(sizeof header + rows.size() + contents.size() + ends.size() + m_texts.size());
    append(file, std::as_bytes(std::span(&header, 1)));
    append(file, rows);
    append(file, contents);
    append(file, ends);
    append(file, asBytes(m_texts));
    const Sha256::Value checksum = checksumOf(file);
    std::ranges::copy(checksum, file.begin() + offsetof(IndexHeader, checksum));
    return file;
}

std::string packXattrs(const std::map<std::string, std::string> &xattrs)
{
    std::string packed;
    for (const auto &[name, value] : xattrs) {
        appendText(packed, name);
        appendText(packed, value);
    }
    return packed;
}

std::map<std::string, std::string> unpackXattrs(std::string_view packed)
{
    std::map<std::string, std::string> xattrs;
    while (!packed.empty()) {
        const std::string_view name = takeText(packed);
        if (name.empty())
            break;
        xattrs.emplace(name, takeText(packed));
    }
    return xattrs;
}

} // namespace lamella::layer
