// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include <array>
#include <cstdint>

namespace lamella {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t noDigit = 64;

constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(noDigit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint32_t byteAt(std::string_view bytes, std::size_t index)
{
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
}

std::string_view withoutPadding(std::string_view text)
{
    if (text.size() % 4 != 0)
        return text;
    for (int i = 0; i < 2 && text.ends_with('='); ++i)
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byteAt(bytes, i) << 16U | byteAt(bytes, i + 1) << 8U | byteAt(bytes, i + 2);
        text += alphabet[group >> 18U];
        text += alphabet[group >> 12U & 63U];
        text += i + 1 < bytes.size() ? alphabet[group >> 6U & 63U] : '=';
        text += i + 2 < bytes.size() ? alphabet[group & 63U] : '=';
    }
    return text;
}

Result<std::string> decodeBase64(std::string_view text)
{
    const std::string_view body = withoutPadding(text);
    if (body.size() % 4 == 1)
        return Error{ErrorCode::InvalidInput, "base64 text of an impossible length", {}, {}};
    std::string bytes;
    bytes.reserve(body.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : body) {
        const std::uint8_t digit = digits[static_cast<unsigned char>(c)];
        if (digit == noDigit)
            return Error{ErrorCode::InvalidInput, "a character that base64 does not have", {}, {}};
        bits = (bits << 6U | digit) & 0xffffU;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 0xffU);
    }
    return bytes;
}

} // namespace lamella
