// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/http_message.h"

#include <algorithm>
#include <charconv>

namespace lamella::fetch {

std::optional<std::uint64_t> Response::contentLength() const
{
    const std::optional<std::string_view> text = headers.find("Content-Length");
    if (!text)
        return std::nullopt;
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), length);
    return error == std::errc() && end == text->data() + text->size() ? std::optional(length) : std::nullopt;
}

std::string Response::contentType() const
{
    const std::string_view whole = headers.find("Content-Type").value_or("");
    std::string type(whole.substr(0, whole.find(';')));
    type.erase(type.find_last_not_of(" \t") + 1);
    std::ranges::transform(type, type.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return type;
}

} // namespace lamella::fetch
