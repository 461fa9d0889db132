// SPDX-License-Identifier: Apache-2.0
#include "core/store/layout_files.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/progress/counted_stream.h"

#include <vector>

namespace lamella::store {

namespace fs = std::filesystem;

Result<void> LayoutFiles::text(const std::string &path, const std::string &text)
{
    if (!m_written.insert(path).second || !TRY(begin(path, text.size())))
        return {};
    TRY(write(asBytes(text)));
    return end();
}

Result<void> LayoutFiles::layer(const std::string &path, const Digest &digest, std::uint64_t size, const Digest &status,
                                const OpenBytes &open)
{
    if (!m_written.insert(path).second || !TRY(begin(path, size)))
        return {};
    const std::unique_ptr<ByteSource> source = TRY(open());
    std::optional<progress::CountedBytes> counted;
    if (m_vertex)
        counted.emplace(*m_vertex, status.text(), size);
    const auto take = [&](ByteSpan bytes) -> Result<void> {
        TRY(write(bytes));
        if (counted)
            counted->add(bytes.size());
        return {};
    };
    const Digest found = TRY(pump(*source, take)).first;
    if (found != digest)
        return Error{ErrorCode::Corrupt,
                     "the layer " + digest.text() + " is damaged: its digest is " + found.text(),
                     {},
                     "lamella fsck finds what is damaged"};
    if (counted)
        counted->end();
    return end();
}

Result<std::uint64_t> LayoutFiles::measure(ByteSource &source) const
{
    return TRY(pump(source, [](ByteSpan) { return Result<void>(); })).second;
}

Result<std::pair<Digest, std::uint64_t>> LayoutFiles::pump(ByteSource &source,
                                                           const std::function<Result<void>(ByteSpan)> &take) const
{
    Sha256 hash;
    std::uint64_t size = 0;
    std::vector<std::byte> block(std::size_t{1} << 20);
    while (const std::size_t count = TRY(source.read(block))) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "cancelled", {}, {}};
        const ByteSpan bytes = std::span(block).first(count);
        hash.update(bytes);
        TRY(take(bytes));
        size += count;
    }
    return std::pair(Digest::fromSha256Hex(hash.finishHex()), size);
}

Result<bool> TarLayout::begin(const std::string &path, std::uint64_t size)
{
    TRY(m_tar.begin({.path = path, .type = archive::EntryType::File, .size = size, .mode = 0644}));
    return true;
}

Result<bool> FolderLayout::begin(const std::string &path, std::uint64_t size)
{
    const fs::path file = m_folder / path;
    TRY(makeFolders(file.parent_path()));
    std::error_code failure;
    if (path.starts_with("blobs/") && fs::file_size(file, failure) == size && !failure)
        return false;
    m_file.emplace(TRY(NewFile::create(file)));
    return true;
}

} // namespace lamella::store
