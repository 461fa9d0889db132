// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compression_options.h"

#include <algorithm>
#include <charconv>

namespace lamella::cli {

Result<archive::Compression> compressionOf(std::string_view word)
{
    if (word == "gzip")
        return archive::Compression::Gzip;
    if (word == "zstd")
        return archive::Compression::Zstd;
    if (word == "uncompressed")
        return archive::Compression::None;
    return Error{ErrorCode::InvalidInput,
                 "layers cannot be compressed with \"" + std::string(word) + "\"",
                 {},
                 "gzip, zstd and uncompressed are the ways there are"};
}

Result<int> compressionLevel(std::string_view word, archive::Compression compression)
{
    const bool isGzip = compression == archive::Compression::Gzip;
    const int highest = isGzip ? 9 : 22;
    int level = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), level);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    if (compression == archive::Compression::None || !whole || level < 1 || level > highest)
        return Error{ErrorCode::InvalidInput,
                     "there is no compression level \"" + std::string(word) + "\"",
                     {},
                     "gzip has 1 to 9, zstd 1 to 22, uncompressed none"};
    constexpr int highestGzip = 3;
    constexpr int highestZstd = 19;
    return std::min(level, isGzip ? highestGzip : highestZstd);
}

} // namespace lamella::cli
