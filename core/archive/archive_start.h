// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

namespace lamella::archive {

/// How many bytes of a stream startsArchive() has to see.
inline constexpr std::size_t archiveStartSize = 512;

/// Whether a stream that starts like this is an archive: compressed in a way that archives are, or a tar header whose
/// checksum is right.
[[nodiscard]] bool startsArchive(ByteSpan start);

} // namespace lamella::archive
