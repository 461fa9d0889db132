// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// Reads "1h30m", "1.5s", "300ms": the format of Go's time.ParseDuration, its messages included.
Result<std::chrono::nanoseconds> parseGoDuration(std::string_view text);

/// "1m30s", "1.5s", "0s": as Go prints a duration.
[[nodiscard]] std::string goDuration(std::chrono::nanoseconds duration);

} // namespace lamella::dockerfile
