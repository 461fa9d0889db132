// SPDX-License-Identifier: Apache-2.0
#include "core/archive/archive_start.h"

#include "core/archive/decompress.h"

#include <charconv>

namespace lamella::archive {

namespace {

/// The checksum field of a header (POSIX ustar): six octal digits, perhaps with blanks around them.
constexpr std::size_t checksumStart = 148;
constexpr std::size_t checksumSize = 8;

std::optional<unsigned> writtenChecksum(std::string_view field)
{
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
    unsigned sum = 0;
    const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), sum, 8);
    return failure == std::errc{} ? std::optional(sum) : std::nullopt;
}

bool isTarHeader(ByteSpan block)
{
    const std::optional<unsigned> written = writtenChecksum(asText(block).substr(checksumStart, checksumSize));
    if (!written)
        return false;
    // The sum counts its own field as blanks. Some old programs summed signed bytes.
    unsigned sum = 0;
    int signedSum = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const bool own = i >= checksumStart && i < checksumStart + checksumSize;
        const auto byte = own ? static_cast<unsigned char>(' ') : std::to_integer<unsigned char>(block[i]);
        sum += byte;
        signedSum += static_cast<signed char>(byte);
    }
    return sum == *written || (signedSum >= 0 && static_cast<unsigned>(signedSum) == *written);
}

} // namespace

bool startsArchive(ByteSpan start)
{
    constexpr std::string_view bzip2 = "BZh";
    constexpr std::string_view xz{"\xFD"
                                  "7zXZ\0",
                                  6};
    if (compressionOf(start) != Compression::None || asText(start).starts_with(bzip2) || asText(start).starts_with(xz))
        return true;
    return start.size() >= archiveStartSize && isTarHeader(start.first(archiveStartSize));
}

} // namespace lamella::archive
