// SPDX-License-Identifier: Apache-2.0
#include "core/progress/measures.h"

#include <array>
#include <format>
#include <string_view>

namespace lamella::progress {

std::string decimalBytes(std::int64_t bytes)
{
    static constexpr std::array<std::string_view, 6> units{"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes > -1000 && bytes < 1000)
        return std::format("{}B", bytes);
    std::size_t unit = 0;
    double size = 1000;
    while (unit + 1 < units.size() && std::abs(static_cast<double>(bytes)) >= size * 1000) {
        size *= 1000;
        ++unit;
    }
    return std::format("{:.2f}{}", static_cast<double>(bytes) / size, units[unit]);
}

std::string transferred(std::int64_t current, std::int64_t total)
{
    if (total != 0)
        return decimalBytes(current) + " / " + decimalBytes(total);
    return current != 0 ? decimalBytes(current) : std::string();
}

std::string seconds(std::chrono::nanoseconds duration, int decimals)
{
    return std::format("{:.{}f}", std::chrono::duration<double>(duration).count(), decimals);
}

std::string logSeconds(std::chrono::nanoseconds duration)
{
    using namespace std::chrono_literals;
    return seconds(duration, duration < 10s ? 3 : duration < 100s ? 2 : 1);
}

} // namespace lamella::progress
