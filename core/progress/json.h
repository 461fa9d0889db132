// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/progress/events.h"

#include <string>
#include <string_view>

namespace lamella::progress {

/// One status as a line of rawjson progress, without the newline: the JSON form of BuildKit's `SolveStatus` (log data,
/// the brief and the detail of warnings in base64), and what is ours in an extra object `lamella`, left out when empty.
[[nodiscard]] std::string encode(const SolveStatus &status);

/// Reads such a line, from any builder: unknown fields are ignored, as are entries without a well-formed digest.
/// InvalidInput when the line is no JSON object.
Result<SolveStatus> decode(std::string_view line);

} // namespace lamella::progress
