// SPDX-License-Identifier: Apache-2.0
#include "core/layer/file_content.h"

#include "core/archive/decompress.h"
#include "core/archive/tar_reader.h"
#include "core/layer/open_files.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lamella::layer {

namespace {

/// The first `size` bytes of a source that it owns.
class StartOf : public ByteSource {
public:
    StartOf(std::unique_ptr<ByteSource> source, std::uint64_t size) : m_source(std::move(source)), m_missing(size) {}

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_missing));
        if (room == 0)
            return std::size_t{0};
        const std::size_t count = TRY(m_source->read(into.first(room)));
        if (count == 0)
            return Error{ErrorCode::Corrupt, "the layer ends within the file", {}, {}};
        m_missing -= count;
        return count;
    }

private:
    std::unique_ptr<ByteSource> m_source;
    std::uint64_t m_missing;
};

/// One entry of a tar that it owns.
class EntryOf : public ByteSource {
public:
    static Result<std::unique_ptr<ByteSource>> open(std::unique_ptr<ByteSource> tar, std::uint64_t number)
    {
        auto entry = std::make_unique<EntryOf>(std::move(tar));
        entry->m_reader = TRY(archive::TarReader::open(*entry->m_tar));
        for (std::uint64_t at = 0; at <= number; ++at)
            if (TRY(entry->m_reader->next()) == nullptr)
                return Error{ErrorCode::Corrupt, "the layer ends before the file", {}, {}};
        entry->m_data.emplace(*entry->m_reader);
        return std::unique_ptr<ByteSource>(std::move(entry));
    }

    explicit EntryOf(std::unique_ptr<ByteSource> tar) : m_tar(std::move(tar)) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_data->read(into); }

private:
    std::unique_ptr<ByteSource> m_tar;
    std::optional<archive::TarReader> m_reader;
    std::optional<archive::EntrySource> m_data;
};

Result<void> skip(ByteSource &source, std::uint64_t count)
{
    std::vector<std::byte> block(std::size_t{256} * 1024);
    while (count > 0) {
        const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), count));
        const std::size_t done = TRY(source.read(std::span(block).first(room)));
        if (done == 0)
            return Error{ErrorCode::Corrupt, "the layer ends before the file", {}, {}};
        count -= done;
    }
    return {};
}

Result<bool> isPlain(const FileRange &blob)
{
    std::array<std::byte, 4> start{};
    const std::size_t count = TRY(blob.readAt(0, start));
    return archive::compressionOf(ByteSpan(start).first(count)) == archive::Compression::None;
}

} // namespace

Result<std::unique_ptr<ByteSource>> openFile(const ImageFiles &files, const store::ImageSource &image,
                                             VersionId version)
{
    const FileVersion &file = files.version(files.version(version).inode);
    if (file.type != FileType::File || file.row == noId)
        return Error{ErrorCode::InvalidInput, files.fullPath(files.version(version).path) + " is no file", {}, {}};
    const IndexRow &row = files.layer(file.born).rows()[file.row];
    if (row.kind != RowKind::File || row.size == 0)
        return std::make_unique<MemorySource>(ByteSpan());
    if (row.sparse)
        return EntryOf::open(TRY(openLayerTar(image, file.born)), row.dataOffset);
    const FileRange blob = TRY(image.openLayer(file.born));
    if (TRY(isPlain(blob)))
        return std::make_unique<StartOf>(blob.part(row.dataOffset, row.size).stream(), row.size);
    auto tar = TRY(archive::openDecompressed(blob.stream()));
    TRY(skip(*tar, row.dataOffset));
    return std::make_unique<StartOf>(std::move(tar), row.size);
}

} // namespace lamella::layer
