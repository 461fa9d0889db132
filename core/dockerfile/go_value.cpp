// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/go_value.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace lamella::dockerfile {

std::optional<bool> parseGoBool(std::string_view text)
{
    constexpr std::array<std::string_view, 6> yes{"1", "t", "T", "true", "TRUE", "True"};
    constexpr std::array<std::string_view, 6> no{"0", "f", "F", "false", "FALSE", "False"};
    if (std::ranges::contains(yes, text))
        return true;
    if (std::ranges::contains(no, text))
        return false;
    return std::nullopt;
}

std::optional<std::uint32_t> parseGoNumber(std::string_view text, int base)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> parseByteCount(std::string_view text)
{
    constexpr std::string_view units = "bkmgtp";
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
    if (digits == 0 || error != std::errc{} || end != text.data() + digits)
        return std::nullopt;
    std::string unit = toLower(trim(text.substr(digits)));
    if (unit.empty())
        return static_cast<std::int64_t>(number);
    const std::size_t power = units.find(unit.front());
    unit.erase(0, 1);
    const bool known = unit.empty() || (power > 0 && (unit == "b" || unit == "ib"));
    if (power == std::string_view::npos || !known)
        return std::nullopt;
    for (std::size_t step = 0; step < power; ++step)
        number *= 1024;
    constexpr double most = 9e18;
    return number < most ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}

} // namespace lamella::dockerfile
