// SPDX-License-Identifier: Apache-2.0
#include "core/oci/digest.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <cassert>

namespace lamella {

namespace {

bool isLowerHex(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

Result<Digest> Digest::parse(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view algorithm = text.substr(0, colon);
    const std::string_view hex = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    const std::size_t length = algorithm == "sha256" ? 64 : algorithm == "sha512" ? 128 : 0;
    if (length == 0 || hex.size() != length || !isLowerHex(hex))
        return Error{ErrorCode::InvalidInput,
                     "\"" + std::string(text.substr(0, 140)) + "\" is not a digest",
                     {},
                     "a digest is sha256: and 64 lower-case hexadecimal digits"};
    return Digest(std::string(text));
}

Digest Digest::of(ByteSpan bytes)
{
    return Digest("sha256:" + toHex(sha256(bytes)));
}

Digest Digest::fromSha256Hex(std::string_view hex)
{
    assert(hex.size() == 64 && isLowerHex(hex));
    return Digest("sha256:" + std::string(hex));
}

std::string_view Digest::algorithm() const
{
    return std::string_view(m_text).substr(0, m_text.find(':'));
}

std::string_view Digest::hex() const
{
    const std::size_t colon = m_text.find(':');
    return colon == std::string::npos ? std::string_view() : std::string_view(m_text).substr(colon + 1);
}

} // namespace lamella
