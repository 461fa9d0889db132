// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <chrono>

namespace lamella::cli {

/// "24h", "1h30m", "7d", or a moment in RFC 3339, which means the time since then. InvalidInput for anything else, and
/// for a negative one.
[[nodiscard]] Result<std::chrono::nanoseconds> parseAge(const std::string &text);

/// What --older-than and --filter until=… say, of which only one may; nothing when neither was given.
[[nodiscard]] Result<std::optional<std::chrono::nanoseconds>> ageOption(const Arguments &arguments);

inline constexpr Option olderThanOption{
    "--older-than", "AGE", "Take only what was made or last used longer ago: 24h, 7d; 0s takes what is new, too"};
inline constexpr Option untilFilterOption{"--filter", "until=AGE", "The same as --older-than, in docker's words", true};

} // namespace lamella::cli
