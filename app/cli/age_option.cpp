// SPDX-License-Identifier: Apache-2.0
#include "app/cli/age_option.h"

#include "core/base/clock.h"
#include "core/dockerfile/go_duration.h"

#include <charconv>

namespace lamella::cli {

namespace {

/// "7d" as a number of days.
std::optional<std::chrono::nanoseconds> days(std::string_view text)
{
    constexpr int most = 36'500; // a hundred years, far below what nanoseconds can count
    int count = 0;
    if (!text.ends_with('d'))
        return std::nullopt;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size() - 1, count);
    if (failure != std::errc() || end != text.data() + text.size() - 1 || count < 0 || count > most)
        return std::nullopt;
    return std::chrono::days(count);
}

} // namespace

Result<std::chrono::nanoseconds> parseAge(const std::string &text)
{
    if (const auto age = days(text))
        return *age;
    if (const Result<Time> moment = parseTime(text); moment && *moment <= now())
        return now() - *moment;
    const Result<std::chrono::nanoseconds> age = dockerfile::parseGoDuration(text);
    if (age && age->count() >= 0)
        return *age;
    return Error{ErrorCode::InvalidInput, "\"" + text + "\" is no age", {}, "write 30m, 24h or 7d"};
}

Result<std::optional<std::chrono::nanoseconds>> ageOption(const Arguments &arguments)
{
    std::optional<std::string> text = arguments.value("--older-than");
    for (const std::string &filter : arguments.values("--filter")) {
        constexpr std::string_view until = "until=";
        if (!filter.starts_with(until))
            return Error{ErrorCode::InvalidInput, "there is no filter \"" + filter + "\"", {}, "until=24h is one"};
        if (text)
            return Error{ErrorCode::InvalidInput, "an age is given twice", {}, "leave one of them out"};
        text = filter.substr(until.size());
    }
    if (!text)
        return std::optional<std::chrono::nanoseconds>();
    return std::optional(TRY(parseAge(*text)));
}

} // namespace lamella::cli
