// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/backoff.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <curl/curl.h>
#include <mutex>
#include <string>

namespace lamella::fetch {

bool isIdempotent(std::string_view method)
{
    constexpr std::array<std::string_view, 5> methods{"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
    return std::ranges::contains(methods, method);
}

bool isPassingStatus(int status, bool idempotent)
{
    if (status == 429 || status == 503)
        return true;
    return idempotent && (status == 500 || status == 502 || status == 504);
}

std::optional<std::chrono::milliseconds> retryAfter(std::string_view value)
{
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc() && end == value.data() + value.size())
        return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 1'000'000'000));
    const std::time_t then = curl_getdate(std::string(value).c_str(), nullptr);
    if (then < 0)
        return std::nullopt;
    const auto wait = std::chrono::system_clock::from_time_t(then) - std::chrono::system_clock::now();
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(wait), std::chrono::milliseconds(0));
}

std::optional<std::chrono::milliseconds> Backoff::nextPause(const Response *answer)
{
    if (m_made++ >= m_options.attempts)
        return std::nullopt;
    const std::chrono::milliseconds pause = std::min(m_next, m_options.longestDelay);
    m_next = pause * 2;
    if (answer == nullptr)
        return pause;
    const std::optional<std::string_view> asked = answer->headers.find("Retry-After");
    const std::optional<std::chrono::milliseconds> wanted = asked ? retryAfter(*asked) : std::nullopt;
    if (!wanted)
        return pause;
    return *wanted <= m_options.longestDelay ? wanted : std::nullopt;
}

Result<void> pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "the wait for a server was stopped", {}, {}};
    return {};
}

} // namespace lamella::fetch
