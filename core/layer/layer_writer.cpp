// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_writer.h"

#include "core/layer/overlay_marks.h"

#include <algorithm>

namespace lamella::layer {

namespace {

constexpr std::size_t blockSize = std::size_t{256} * 1024;

} // namespace

std::string whiteoutPath(std::string_view path)
{
    const std::size_t name = path.rfind('/') + 1;
    std::string text(path);
    text.insert(name, whiteoutPrefix);
    return text;
}

Result<std::optional<IndexRow>> LayerWriter::begin(archive::TarEntry &entry)
{
    if (m_clampTo && entry.mtime > *m_clampTo)
        entry.mtime = *m_clampTo;
    entry.mtime = std::chrono::floor<std::chrono::seconds>(entry.mtime);
    ++m_layer.entries;
    TRY(m_tar.begin(entry));
    auto row = TRY(m_index.describe(entry));
    if (row && row->kind == RowKind::File)
        row->dataOffset = m_tar.offset();
    return row;
}

Result<void> LayerWriter::addRow(archive::TarEntry &entry)
{
    const auto row = TRY(begin(entry));
    return row ? m_index.add(*row) : Result<void>();
}

Result<void> LayerWriter::writeFolders()
{
    for (Folder &folder : m_folders) {
        if (folder.written)
            continue;
        folder.written = true;
        TRY(addRow(folder.entry));
    }
    return {};
}

Result<void> LayerWriter::enterFolder(archive::TarEntry folder, bool changed)
{
    m_folders.push_back({std::move(folder), false});
    return changed ? writeFolders() : Result<void>();
}

Result<void> LayerWriter::whiteout(std::string_view path)
{
    TRY(writeFolders());
    ++m_layer.whiteouts;
    archive::TarEntry entry{.path = whiteoutPath(path)};
    return addRow(entry);
}

Result<void> LayerWriter::add(archive::TarEntry entry, ByteSource *content)
{
    const std::string_view name = std::string_view(entry.path).substr(entry.path.rfind('/') + 1);
    if (name.starts_with(whiteoutPrefix))
        return Error{ErrorCode::InvalidInput,
                     "/" + entry.path
                         + " cannot be stored: in a layer, names with \".wh.\" in front say what is removed",
                     {},
                     "rename the file"};
    TRY(writeFolders());
    if (!entry.isFile())
        return addRow(entry);
    auto row = TRY(begin(entry));
    m_layer.fileBytes += entry.size;
    if (content != nullptr)
        TRY(copy(entry, *content));
    if (!row)
        return {};
    row->content = m_index.content(m_contentHash.finish());
    return m_index.add(*row);
}

Result<void> LayerWriter::copy(const archive::TarEntry &entry, ByteSource &content)
{
    m_block.resize(blockSize);
    for (std::uint64_t missing = entry.size; missing > 0;) {
        const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(missing, m_block.size()));
        const std::size_t count = TRY(content.read(std::span(m_block).first(room)));
        if (count == 0)
            return Error{ErrorCode::Io, "/" + entry.path + " became shorter while it was read", {}, {}};
        const auto bytes = std::span(m_block).first(count);
        m_contentHash.update(bytes);
        TRY(m_tar.write(bytes));
        missing -= count;
    }
    return {};
}

Result<CapturedLayer> LayerWriter::finish()
{
    TRY(m_tar.finish());
    m_layer.diffId = TRY(m_sink.finish());
    m_layer.tarBytes = m_sink.count();
    m_layer.index = TRY(LayerIndex::of(m_index.finish()));
    return m_layer;
}

} // namespace lamella::layer
