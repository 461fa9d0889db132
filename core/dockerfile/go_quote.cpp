// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/go_quote.h"

#include "core/dockerfile/unicode.h"

#include <format>

namespace lamella::dockerfile {

namespace {

/// The letter of a short escape, or 0.
char shortEscape(char32_t rune)
{
    switch (rune) {
    case '\a':
        return 'a';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    case '\v':
        return 'v';
    case '\\':
        return '\\';
    case '"':
        return '"';
    default:
        return 0;
    }
}

std::string longEscape(char32_t rune)
{
    const auto code = static_cast<unsigned>(rune);
    if (code < 0x80)
        return std::format("\\x{:02x}", code);
    return code < 0x10000 ? std::format("\\u{:04x}", code) : std::format("\\U{:08x}", code);
}

} // namespace

std::string goQuoted(std::string_view text)
{
    std::string quoted = "\"";
    for (std::size_t place = 0; place < text.size();) {
        const Rune rune = runeAt(text, place);
        const std::string_view bytes = text.substr(place, rune.width);
        place += rune.width;
        if (const char letter = shortEscape(rune.value); letter != 0)
            quoted += std::string{'\\', letter};
        else if (rune.width == 1 && rune.value >= 0x80)
            quoted += std::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
        else if (isPrintable(rune.value))
            quoted += bytes;
        else
            quoted += longEscape(rune.value);
    }
    return quoted + '"';
}

std::string goQuoted(std::span<const std::string> texts)
{
    std::string list = "[";
    for (const std::string &text : texts)
        list += (list.size() > 1 ? " " : "") + goQuoted(text);
    return list + ']';
}

std::string goListed(std::span<const std::string> texts)
{
    std::string list = "[";
    for (bool first = true; const std::string &text : texts) {
        list += (first ? "" : " ") + text;
        first = false;
    }
    return list + ']';
}

} // namespace lamella::dockerfile
