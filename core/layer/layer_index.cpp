// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_index.h"

#include "core/archive/tar_reader.h"
#include "core/base/file.h"
#include "core/layer/index_image.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <sys/stat.h>

namespace lamella::layer {

namespace {

using archive::TarEntry;

/// Makes the rows of one tar.
class Indexing {
public:
    Result<std::vector<std::byte>> run(ByteSource &tar, const std::stop_token &stop)
    {
        archive::TarReader reader = TRY(archive::TarReader::open(tar));
        for (std::uint64_t number = 0; const TarEntry *entry = TRY(reader.next()); ++number) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "reading the layer was cancelled", {}, {}};
            TRY(add(*entry, number, reader));
        }
        return m_builder.finish();
    }

private:
    Result<void> add(const TarEntry &entry, std::uint64_t number, archive::TarReader &reader)
    {
        auto row = TRY(m_builder.describe(entry));
        if (!row)
            return {};
        if (row->kind == RowKind::File)
            TRY(addContent(entry, number, reader, *row));
        return m_builder.add(*row);
    }

    Result<void> addContent(const TarEntry &entry, std::uint64_t number, archive::TarReader &reader, IndexRow &row)
    {
        row.dataOffset = entry.dataOffset.value_or(number);
        while (true) {
            const ByteSpan bytes = TRY(reader.readData());
            if (bytes.empty())
                break;
            m_hash.update(bytes);
        }
        row.content = m_builder.content(m_hash.finish());
        return {};
    }

    IndexBuilder m_builder;
    Sha256 m_hash;
};

Error damaged(std::string_view origin, std::string_view why)
{
    return Error{ErrorCode::Corrupt, "the layer index " + std::string(origin) + " " + std::string(why), {}, {}};
}

} // namespace

/// The file's bytes: made here, or mapped.
struct LayerIndex::Storage {
    std::vector<std::byte> made;
    void *mapped = nullptr;
    std::size_t mappedSize = 0;

    Storage() = default;
    Storage(const Storage &) = delete;
    Storage &operator=(const Storage &) = delete;
    ~Storage()
    {
        if (mapped != nullptr)
            ::munmap(mapped, mappedSize);
    }
    [[nodiscard]] std::span<const std::byte> bytes() const
    {
        return mapped == nullptr ? std::span<const std::byte>(made)
                                 : std::span(static_cast<const std::byte *>(mapped), mappedSize);
    }
};

LayerIndex::LayerIndex(std::unique_ptr<Storage> storage) : m_storage(std::move(storage)) {}
LayerIndex::~LayerIndex() = default;

Result<std::shared_ptr<const LayerIndex>> LayerIndex::over(std::unique_ptr<Storage> storage, std::string_view origin)
{
    const auto bytes = storage->bytes();
    IndexHeader header;
    if (bytes.size() < sizeof header)
        return damaged(origin, "is too short");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.version != IndexHeader::currentVersion)
        return damaged(origin, "is of another version");
    const std::uint64_t rowBytes = std::uint64_t{header.rowCount} * sizeof(IndexRow);
    const std::uint64_t contentBytes = std::uint64_t{header.contentCount} * sizeof(Sha256::Value);
    const std::uint64_t endBytes = std::uint64_t{header.textCount} * sizeof(std::uint32_t);
    if (header.textBytes > bytes.size()
        || sizeof header + rowBytes + contentBytes + endBytes + header.textBytes != bytes.size())
        return damaged(origin, "has a wrong length");
    std::shared_ptr<LayerIndex> index(new LayerIndex(std::move(storage)));
    const std::byte *at = bytes.data() + sizeof header;
    index->m_rows = {reinterpret_cast<const IndexRow *>(at), header.rowCount};
    at += rowBytes;
    index->m_contents = {reinterpret_cast<const Sha256::Value *>(at), header.contentCount};
    at += contentBytes;
    index->m_textEnds = {reinterpret_cast<const std::uint32_t *>(at), header.textCount};
    at += endBytes;
    index->m_texts = {reinterpret_cast<const char *>(at), header.textBytes};
    index->m_textCount = header.textCount;
    index->m_fileBytes = header.fileBytes;
    return std::shared_ptr<const LayerIndex>(std::move(index));
}

Result<std::shared_ptr<const LayerIndex>> LayerIndex::read(ByteSource &tar, std::stop_token stop)
{
    return of(TRY(Indexing().run(tar, stop)));
}

Result<std::shared_ptr<const LayerIndex>> LayerIndex::of(std::vector<std::byte> file)
{
    auto storage = std::make_unique<Storage>();
    storage->made = std::move(file);
    return over(std::move(storage), "just made");
}

Result<std::shared_ptr<const LayerIndex>> LayerIndex::load(const std::filesystem::path &file)
{
    const UniqueFd fd = TRY(openForReading(file));
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
        return systemError("cannot look at " + file.string(), errno);
    if (static_cast<std::size_t>(status.st_size) < sizeof(IndexHeader))
        return damaged(file.string(), "is too short");
    auto storage = std::make_unique<Storage>();
    storage->mappedSize = static_cast<std::size_t>(status.st_size);
    void *mapped = ::mmap(nullptr, storage->mappedSize, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd.get(), 0);
    if (mapped == MAP_FAILED)
        return systemError("cannot map " + file.string(), errno);
    storage->mapped = mapped;
    const auto bytes = storage->bytes();
    const Sha256::Value checksum = checksumOf(bytes);
    if (!std::ranges::equal(checksum, bytes.subspan(offsetof(IndexHeader, checksum), checksum.size())))
        return damaged(file.string(), "does not match its checksum");
    return over(std::move(storage), file.string());
}

Result<void> LayerIndex::save(const std::filesystem::path &file) const
{
    return replaceFileUnsynced(file, asText(m_storage->bytes()));
}

std::string_view LayerIndex::text(std::uint32_t id) const
{
    if (id >= m_textCount)
        return {};
    const std::uint32_t begin = id == 0 ? 0 : m_textEnds[id - 1];
    return m_texts.substr(std::min<std::size_t>(begin, m_texts.size()), m_textEnds[id] - begin);
}

const Sha256::Value *LayerIndex::content(const IndexRow &row) const
{
    return row.content < m_contents.size() ? &m_contents[row.content] : nullptr;
}

std::map<std::string, std::string> LayerIndex::xattrs(const IndexRow &row) const
{
    return unpackXattrs(text(row.xattrs));
}

} // namespace lamella::layer
