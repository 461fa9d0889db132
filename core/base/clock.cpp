// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <charconv>
#include <format>

namespace lamella {

namespace chr = std::chrono;

namespace {

// What lies wholly in the range of 64-bit nanoseconds. The year 1, with which Go says "no time", does not.
constexpr int firstYear = 1678;
constexpr int lastYear = 2261;

/// Takes `digits` decimal digits off the front of `text`; -1 when they are not there.
int takeDigits(std::string_view &text, std::size_t digits)
{
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + std::min(digits, text.size()), value);
    if (failure != std::errc{} || end != text.data() + digits || value < 0)
        return -1;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view &text, std::string_view any)
{
    if (text.empty() || !any.contains(text.front()))
        return false;
    text.remove_prefix(1);
    return true;
}

chr::nanoseconds takeFraction(std::string_view &text)
{
    std::int64_t value = 0;
    int digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
        if (digits++ < 9)
            value = value * 10 + (text.front() - '0');
    }
    for (; digits < 9; ++digits)
        value *= 10;
    return chr::nanoseconds(value);
}

Error notATime(std::string_view text)
{
    return {ErrorCode::InvalidInput, "\"" + std::string(text.substr(0, 64)) + "\" is not an RFC 3339 time", {}, {}};
}

} // namespace

Time now()
{
    return chr::time_point_cast<chr::nanoseconds>(chr::system_clock::now());
}

std::string renderTime(Time time)
{
    const auto seconds = chr::floor<chr::seconds>(time);
    std::string text = std::format("{:%Y-%m-%dT%H:%M:%S}", seconds);
    if (const auto rest = (time - seconds).count(); rest != 0) {
        text += std::format(".{:09}", rest);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'Z';
}

Result<Time> parseTime(std::string_view text)
{
    std::string_view rest = text;
    const int year = takeDigits(rest, 4);
    const bool dash = take(rest, "-");
    const int month = takeDigits(rest, 2);
    const bool secondDash = take(rest, "-");
    const int day = takeDigits(rest, 2);
    const bool separator = take(rest, "Tt ");
    const int hour = takeDigits(rest, 2);
    const bool colon = take(rest, ":");
    const int minute = takeDigits(rest, 2);
    const bool secondColon = take(rest, ":");
    const int second = takeDigits(rest, 2);
    const chr::year_month_day date(chr::year(year), chr::month(static_cast<unsigned>(month)),
                                   chr::day(static_cast<unsigned>(day)));
    if (!dash || !secondDash || !separator || !colon || !secondColon || month < 0 || day < 0 || hour < 0
        || year < firstYear || year > lastYear || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60
        || !date.ok())
        return notATime(text);
    const chr::nanoseconds fraction = take(rest, ".") ? takeFraction(rest) : chr::nanoseconds{};
    const Time local = chr::sys_days(date) + chr::hours(hour) + chr::minutes(minute) + chr::seconds(second) + fraction;
    if (rest == "Z" || rest == "z")
        return local;
    const bool east = rest.starts_with('+');
    if (!take(rest, "+-"))
        return notATime(text);
    const int offsetHours = takeDigits(rest, 2);
    const bool offsetColon = take(rest, ":");
    const int offsetMinutes = takeDigits(rest, 2);
    if (!offsetColon || offsetHours < 0 || offsetMinutes < 0 || !rest.empty())
        return notATime(text);
    const auto offset = chr::hours(offsetHours) + chr::minutes(offsetMinutes);
    return east ? local - offset : local + offset;
}

} // namespace lamella
