// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

/// Numbers as progress output writes them.
namespace lamella::progress {

/// Decimal units, two decimals from 1 kB on: "123B", "1.23kB", "22.00MB".
[[nodiscard]] std::string decimalBytes(std::int64_t bytes);

/// "3.10MB / 22.00MB"; "3.10MB" when the total is not known; empty when nothing is.
[[nodiscard]] std::string transferred(std::int64_t current, std::int64_t total);

/// Seconds with that many decimals, without a unit.
[[nodiscard]] std::string seconds(std::chrono::nanoseconds duration, int decimals);

/// Seconds in front of a log line: three decimals below 10, two below 100, else one.
[[nodiscard]] std::string logSeconds(std::chrono::nanoseconds duration);

} // namespace lamella::progress
