// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/http_date.h"

#include <curl/curl.h>

namespace lamella::fetch {

std::optional<Time> parseHttpDate(std::string_view text)
{
    constexpr std::time_t farthest = 9'000'000'000;
    const std::time_t seconds = curl_getdate(std::string(text).c_str(), nullptr);
    return seconds < 0 || seconds > farthest ? std::nullopt : std::optional(timeOfEpoch(seconds));
}

} // namespace lamella::fetch
