// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella {

/// Bytes as base64 with padding (RFC 4648, section 4).
[[nodiscard]] std::string encodeBase64(std::string_view bytes);

/// The bytes of such a text, whose padding may be left out. InvalidInput for any other character.
Result<std::string> decodeBase64(std::string_view text);

} // namespace lamella
