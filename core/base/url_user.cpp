// SPDX-License-Identifier: Apache-2.0
#include "core/base/url_user.h"

#include "core/base/base64.h"

namespace lamella {

namespace {

/// The part of the address before its "@"; nothing when there is none.
std::string_view userOf(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const std::size_t start = scheme + 3;
    const std::string_view authority = address.substr(start, address.find_first_of("/?#", start) - start);
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? std::string_view() : authority.substr(0, at);
}

} // namespace

AddressedUser splitUser(std::string_view address)
{
    const std::string_view user = userOf(address);
    if (user.empty())
        return {std::string(address), {}};
    std::string rest(address);
    rest.erase(static_cast<std::size_t>(user.data() - address.data()), user.size() + 1);
    return {std::move(rest), "Basic " + encodeBase64(user)};
}

std::string withoutPassword(std::string_view address)
{
    const std::string_view user = userOf(address);
    const std::size_t colon = user.find(':');
    std::string shown(address);
    if (colon != std::string_view::npos)
        shown.replace(static_cast<std::size_t>(user.data() - address.data()) + colon + 1, user.size() - colon - 1,
                      "xxxxx");
    return shown;
}

} // namespace lamella
