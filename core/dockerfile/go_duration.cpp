// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/go_duration.h"

#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <format>
#include <limits>
#include <optional>

namespace lamella::dockerfile {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide largest = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());

struct Unit {
    std::string_view name;
    std::uint64_t nanoseconds;
};
constexpr std::array units{
    Unit{"ns", 1},         Unit{"us", 1'000},        Unit{"µs", 1'000},         Unit{"μs", 1'000},
    Unit{"ms", 1'000'000}, Unit{"s", 1'000'000'000}, Unit{"m", 60'000'000'000}, Unit{"h", 3'600'000'000'000}};

Error invalid(std::string_view problem, std::string_view text)
{
    return {ErrorCode::InvalidInput, std::format("time: {} duration {}", problem, goQuoted(text)), {}, {}};
}

bool isDigitByte(char byte)
{
    return byte >= '0' && byte <= '9';
}

std::string_view takeDigits(std::string_view &rest)
{
    std::size_t count = 0;
    while (count < rest.size() && isDigitByte(rest[count]))
        ++count;
    const std::string_view digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

std::string_view takeUnit(std::string_view &rest)
{
    std::size_t count = 0;
    while (count < rest.size() && rest[count] != '.' && !isDigitByte(rest[count]))
        ++count;
    const std::string_view name = rest.substr(0, count);
    rest.remove_prefix(count);
    return name;
}

/// `whole`.`fraction` times a unit; nothing when it is too large.
std::optional<Wide> amount(std::string_view whole, std::string_view fraction, std::uint64_t unit)
{
    Wide value = 0;
    for (const char digit : whole) {
        value = value * 10 + static_cast<Wide>(digit - '0');
        if (value > largest)
            return std::nullopt;
    }
    value *= unit;
    Wide part = unit;
    for (const char digit : fraction) {
        // Digits worth less than a nanosecond do not count.
        part /= 10;
        if (part == 0)
            break;
        value += static_cast<Wide>(digit - '0') * part;
    }
    return value > largest ? std::nullopt : std::optional(value);
}

std::string fractionOf(std::uint64_t value, std::uint64_t unit, int digits)
{
    const std::uint64_t rest = value % unit;
    std::string text = std::to_string(value / unit);
    if (rest == 0)
        return text;
    std::string fraction = std::format("{:0{}}", rest, digits);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return text + '.' + fraction;
}

} // namespace

Result<std::chrono::nanoseconds> parseGoDuration(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    if (rest == "0")
        return std::chrono::nanoseconds{0};
    if (rest.empty())
        return invalid("invalid", text);
    Wide total = 0;
    while (!rest.empty()) {
        const std::string_view whole = takeDigits(rest);
        std::string_view fraction;
        if (rest.starts_with('.')) {
            rest.remove_prefix(1);
            fraction = takeDigits(rest);
        }
        if (whole.empty() && fraction.empty())
            return invalid("invalid", text);
        const std::string_view name = takeUnit(rest);
        if (name.empty())
            return invalid("missing unit in", text);
        const auto *const unit = std::ranges::find(units, name, &Unit::name);
        if (unit == units.end())
            return invalid("unknown unit " + goQuoted(name) + " in", text);
        const std::optional<Wide> part = amount(whole, fraction, unit->nanoseconds);
        if (!part || total + *part > largest)
            return invalid("invalid", text);
        total += *part;
    }
    const auto value = static_cast<std::int64_t>(total);
    return std::chrono::nanoseconds{negative ? -value : value};
}

std::string goDuration(std::chrono::nanoseconds duration)
{
    const std::int64_t count = duration.count();
    if (count == 0)
        return "0s";
    const std::string sign = count < 0 ? "-" : "";
    const std::uint64_t value = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    if (value < 1'000)
        return sign + std::to_string(value) + "ns";
    if (value < 1'000'000)
        return sign + fractionOf(value, 1'000, 3) + "µs";
    if (value < 1'000'000'000)
        return sign + fractionOf(value, 1'000'000, 6) + "ms";
    constexpr std::uint64_t minute = 60'000'000'000;
    constexpr std::uint64_t hour = 60 * minute;
    std::string text = sign;
    if (value >= hour)
        text += std::to_string(value / hour) + 'h';
    if (value >= minute)
        text += std::to_string(value % hour / minute) + 'm';
    return text + fractionOf(value % minute, 1'000'000'000, 9) + 's';
}

} // namespace lamella::dockerfile
