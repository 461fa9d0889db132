// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/layer_packing.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamella::cli {

/// "gzip", "zstd" or "uncompressed" (BuildKit's words); InvalidInput for another one.
[[nodiscard]] Result<archive::Compression> compressionOf(std::string_view word);

/// A level of that compression as people give it: gzip 1 to 9, zstd 1 to 22. Ours has fewer: gzip's from 3 on and
/// zstd's from 19 on are one. InvalidInput for what is no level.
[[nodiscard]] Result<int> compressionLevel(std::string_view word, archive::Compression compression);

} // namespace lamella::cli
