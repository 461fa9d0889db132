// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <memory>

namespace lamella::archive {

enum class Compression { None, Gzip, Zstd };

/// What the first bytes of a stream (four are enough) say about it.
[[nodiscard]] Compression compressionOf(ByteSpan start);

/// The plain bytes of a stream that may be compressed with gzip (RFC 1952, several members, zeros behind the last) or
/// zstd (RFC 8878, several and skippable frames); its first bytes decide. Corrupt when it is damaged or cut off.
/// `source` must outlive the result. Memory is bounded whatever the stream says (zstd windows up to 128 MiB).
Result<std::unique_ptr<ByteSource>> openDecompressed(ByteSource &source);

/// The same, owning `source`.
Result<std::unique_ptr<ByteSource>> openDecompressed(std::unique_ptr<ByteSource> source);

/// The same for what people pack by hand, which may be compressed with bzip2 or xz as well.
Result<std::unique_ptr<ByteSource>> openUnpacked(std::unique_ptr<ByteSource> source);

} // namespace lamella::archive
