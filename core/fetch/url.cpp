// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/url.h"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>
#include <memory>

namespace lamella::fetch {

namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

Handle makeHandle()
{
    return {curl_url(), &curl_url_cleanup};
}

std::string part(CURLU *handle, CURLUPart which, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(handle, which, &text, flags) != CURLUE_OK || text == nullptr)
        return {};
    std::string value(text);
    curl_free(text);
    return value;
}

Error badUrl(std::string_view text, std::string_view why)
{
    return {ErrorCode::InvalidInput, "not a usable URL: " + std::string(text) + ": " + std::string(why), {}, {}};
}

} // namespace

Result<Url> Url::parse(std::string_view text)
{
    const Handle handle = makeHandle();
    const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_DISALLOW_USER);
    if (code != CURLUE_OK)
        return badUrl(text, curl_url_strerror(code));
    Url url;
    url.m_scheme = part(handle.get(), CURLUPART_SCHEME);
    if (url.m_scheme != "http" && url.m_scheme != "https")
        return badUrl(text, "only http and https are spoken");
    url.m_host = part(handle.get(), CURLUPART_HOST);
    if (url.m_host.starts_with('['))
        url.m_host = url.m_host.substr(1, url.m_host.size() - 2);
    std::ranges::transform(url.m_host, url.m_host.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::string port = part(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    std::from_chars(port.data(), port.data() + port.size(), url.m_port);
    url.m_text = part(handle.get(), CURLUPART_URL);
    return url;
}

Result<Url> Url::resolve(std::string_view reference) const
{
    const Handle handle = makeHandle();
    curl_url_set(handle.get(), CURLUPART_URL, m_text.c_str(), 0);
    const CURLUcode code =
        curl_url_set(handle.get(), CURLUPART_URL, std::string(reference).c_str(), CURLU_DISALLOW_USER);
    if (code != CURLUE_OK)
        return badUrl(reference, curl_url_strerror(code));
    return parse(part(handle.get(), CURLUPART_URL));
}

bool Url::hasSameOrigin(const Url &other) const
{
    return m_scheme == other.m_scheme && m_host == other.m_host && m_port == other.m_port;
}

std::string Url::withQuery(std::string_view name, std::string_view value) const
{
    const std::size_t fragment = m_text.find('#');
    std::string text = m_text.substr(0, fragment);
    text += text.contains('?') ? '&' : '?';
    text += percentEncoded(name) + '=' + percentEncoded(value);
    return text;
}

bool isLoopbackHost(std::string_view host)
{
    if (host == "localhost" || host.ends_with(".localhost") || host == "::1" || host == "[::1]")
        return true;
    const auto isAddressCharacter = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
    return host.starts_with("127.") && std::ranges::count(host, '.') == 3
           && std::ranges::all_of(host, isAddressCharacter);
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || std::string_view("-._~").contains(c);
        if (plain) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

} // namespace lamella::fetch
