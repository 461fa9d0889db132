// SPDX-License-Identifier: Apache-2.0
#include "core/archive/decompress.h"

#include "core/archive/filtered_source.h"
#include "core/archive/gzip_source.h"
#include "core/archive/zstd_source.h"

#include <algorithm>

namespace lamella::archive {

namespace {

/// What was not compressed at all.
class PlainSource : public ByteSource {
public:
    explicit PlainSource(BufferedInput input) : m_input(std::move(input)) {}

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        TRY(m_input.fill(1));
        const std::size_t count = std::min(into.size(), m_input.bytes().size());
        std::copy_n(m_input.bytes().begin(), count, into.begin());
        m_input.take(count);
        return count;
    }

private:
    BufferedInput m_input;
};

std::uint32_t littleEndian(ByteSpan bytes)
{
    std::uint32_t value = 0;
    for (std::size_t place = 4; place > 0; --place)
        value = (value << 8U) | std::to_integer<std::uint32_t>(bytes[place - 1]);
    return value;
}

Result<std::unique_ptr<ByteSource>> decompressed(BufferedInput input)
{
    TRY(input.fill(4));
    switch (compressionOf(input.bytes())) {
    case Compression::Gzip:
        return std::make_unique<GzipSource>(std::move(input));
    case Compression::Zstd:
        return std::make_unique<ZstdSource>(std::move(input));
    case Compression::None:
        break;
    }
    return std::make_unique<PlainSource>(std::move(input));
}

} // namespace

Compression compressionOf(ByteSpan start)
{
    constexpr std::uint32_t zstdFrame = 0xfd2fb528;
    constexpr std::uint32_t skippableFrame = 0x184d2a50;
    if (start.size() >= 2 && start[0] == std::byte{0x1f} && start[1] == std::byte{0x8b})
        return Compression::Gzip;
    if (start.size() < 4)
        return Compression::None;
    const std::uint32_t magic = littleEndian(start);
    return magic == zstdFrame || (magic & 0xfffffff0U) == skippableFrame ? Compression::Zstd : Compression::None;
}

Result<std::unique_ptr<ByteSource>> openDecompressed(ByteSource &source)
{
    return decompressed(BufferedInput(source));
}

Result<std::unique_ptr<ByteSource>> openDecompressed(std::unique_ptr<ByteSource> source)
{
    return decompressed(BufferedInput(std::move(source)));
}

Result<std::unique_ptr<ByteSource>> openUnpacked(std::unique_ptr<ByteSource> source)
{
    constexpr std::string_view bzip2 = "BZh";
    constexpr std::string_view xz("\xfd"
                                  "7zXZ\0",
                                  6);
    BufferedInput input(std::move(source));
    TRY(input.fill(xz.size()));
    const std::string_view start = asText(input.bytes());
    if (start.starts_with(bzip2) || start.starts_with(xz))
        return TRY(FilteredSource::open(std::move(input)));
    return decompressed(std::move(input));
}

} // namespace lamella::archive
