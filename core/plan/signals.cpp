// SPDX-License-Identifier: Apache-2.0
#include "core/plan/signals.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace lamella::plan {

namespace {

constexpr std::array<std::string_view, 36> names{
    "ABRT", "ALRM", "BUS",  "CHLD", "CLD",  "CONT", "FPE",    "HUP",    "ILL",  "INT",  "IO",    "IOT",
    "KILL", "PIPE", "POLL", "PROF", "PWR",  "QUIT", "SEGV",   "STKFLT", "STOP", "SYS",  "TERM",  "TRAP",
    "TSTP", "TTIN", "TTOU", "URG",  "USR1", "USR2", "VTALRM", "WINCH",  "XCPU", "XFSZ", "RTMIN", "RTMAX"};

/// RTMIN+1 to RTMIN+15 and RTMAX-1 to RTMAX-14.
bool isRealTime(std::string_view name)
{
    const bool fromLeast = name.starts_with("RTMIN+");
    if (!fromLeast && !name.starts_with("RTMAX-"))
        return false;
    int distance = 0;
    const std::string_view digits = name.substr(6);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
    return error == std::errc{} && end == digits.data() + digits.size() && !digits.starts_with('0') && distance >= 1
           && distance <= (fromLeast ? 15 : 14);
}

} // namespace

bool isSignal(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size())
        return number > 0;
    std::string name = dockerfile::toUpper(text);
    if (name.starts_with("SIG"))
        name.erase(0, 3);
    return std::ranges::contains(names, name) || isRealTime(name);
}

} // namespace lamella::plan
