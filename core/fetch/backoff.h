// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/http_client.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace lamella::fetch {

/// Whether a server that gives this status asks to be tried again later.
[[nodiscard]] bool isPassingStatus(int status, bool idempotent);

/// Whether sending such a request twice has the effect of sending it once (RFC 9110 §9.2.2).
[[nodiscard]] bool isIdempotent(std::string_view method);

/// The pauses between the attempts of one request.
class Backoff {
public:
    explicit Backoff(const HttpOptions &options) : m_options(options), m_next(options.firstDelay) {}

    /// How long to wait before the next attempt; nothing when there shall be none: the attempts are used up, or the
    /// server's Retry-After asks for more patience than `longestDelay`.
    std::optional<std::chrono::milliseconds> nextPause(const Response *answer);

private:
    HttpOptions m_options;
    std::chrono::milliseconds m_next;
    int m_made = 1;
};

/// What a Retry-After field asks for: seconds, or a date.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(std::string_view value);

/// Waits; Cancelled at once when `stop` is asked.
Result<void> pauseFor(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace lamella::fetch
