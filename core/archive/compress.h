// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/decompress.h"

namespace lamella::archive {

/// Takes plain bytes and writes them compressed.
class CompressingSink : public ByteSink {
public:
    /// Writes what is still inside and ends the stream. Call once.
    virtual Result<void> finish() = 0;
};

/// Compresses into `sink`, which must outlive the result. The same bytes give the same stream on the same library
/// version. `level`: gzip 1 to 3 (ISA-L), zstd 1 to 19; 0 is a good middle.
Result<std::unique_ptr<CompressingSink>> compressInto(ByteSink &sink, Compression compression, int level = 0);

} // namespace lamella::archive
