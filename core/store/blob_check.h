// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/base/result.h"
#include "core/oci/descriptor.h"

#include <stop_token>
#include <string>

namespace lamella::store {

/// The SHA-256 digest of all bytes of a range.
Result<Digest> sha256Of(const FileRange &range, std::stop_token stop = {});

/// Corrupt unless the range has the descriptor's size.
Result<void> checkSize(const FileRange &range, const oci::Descriptor &descriptor);

/// Corrupt unless the range has this digest; Unsupported for another algorithm than sha256.
Result<void> checkDigest(const FileRange &range, const Digest &digest, std::stop_token stop = {});

/// The whole range as text once size and digest were found right; TooLarge beyond `limit` bytes.
Result<std::string> verifiedText(const FileRange &range, const oci::Descriptor &descriptor, std::uint64_t limit);

} // namespace lamella::store
