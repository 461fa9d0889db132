// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace lamella {

/// A point in time to the nanosecond, UTC.
using Time = std::chrono::sys_time<std::chrono::nanoseconds>;

[[nodiscard]] Time now();

/// RFC 3339 in UTC with as many decimals as needed: "2024-10-31T12:52:25.5Z".
[[nodiscard]] std::string renderTime(Time time);

/// RFC 3339 with any offset, of the years 1678 to 2261.
Result<Time> parseTime(std::string_view text);

[[nodiscard]] inline Time timeOfEpoch(std::int64_t seconds, std::int64_t nanoseconds = 0)
{
    return Time(std::chrono::seconds(seconds) + std::chrono::nanoseconds(nanoseconds));
}

} // namespace lamella
