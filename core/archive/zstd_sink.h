// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/compress.h"

namespace lamella::archive {

/// The sink of compressInto() for zstd. InvalidInput for a level there is not.
Result<std::unique_ptr<CompressingSink>> makeZstdSink(ByteSink &sink, int level);

} // namespace lamella::archive
