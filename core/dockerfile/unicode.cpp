// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace lamella::dockerfile {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Block {
    char32_t first;
    char32_t last;
};

// Punctuation, symbols and marks beyond ASCII; what is in none of these blocks counts as a letter.
constexpr std::array notLetters{
    Block{0x80, 0xA9},       Block{0xAB, 0xB4},     Block{0xB6, 0xB9},       Block{0xBB, 0xBF},
    Block{0xD7, 0xD7},       Block{0xF7, 0xF7},     Block{0x2C2, 0x2C5},     Block{0x2D2, 0x2DF},
    Block{0x300, 0x36F},     Block{0x37E, 0x37E},   Block{0x483, 0x489},     Block{0x55A, 0x55F},
    Block{0x589, 0x5CF},     Block{0x5F3, 0x61F},   Block{0x64B, 0x66D},     Block{0x2000, 0x2070},
    Block{0x2072, 0x207E},   Block{0x2080, 0x208F}, Block{0x20A0, 0x2101},   Block{0x2190, 0x2BFF},
    Block{0x2E00, 0x3004},   Block{0x3007, 0x3030}, Block{0x3036, 0x303A},   Block{0x303D, 0x3040},
    Block{0x3097, 0x309C},   Block{0x30A0, 0x30A0}, Block{0x30FB, 0x30FB},   Block{0x3190, 0x319F},
    Block{0x31C0, 0x31EF},   Block{0x3200, 0x33FF}, Block{0x4DC0, 0x4DFF},   Block{0xD800, 0xF8FF},
    Block{0xFD3E, 0xFD4F},   Block{0xFE00, 0xFE6F}, Block{0xFEFF, 0xFF20},   Block{0xFF3B, 0xFF40},
    Block{0xFF5B, 0xFF65},   Block{0xFFE0, 0xFFFF}, Block{0x1D000, 0x1D3FF}, Block{0x1F000, 0x1FAFF},
    Block{0xE0000, 0x10FFFF}};

// Spaces, format characters, surrogates and private use.
constexpr std::array notPrintable{Block{0x80, 0xA0},     Block{0xAD, 0xAD},       Block{0x600, 0x605},
                                  Block{0x61C, 0x61C},   Block{0x6DD, 0x6DD},     Block{0x70F, 0x70F},
                                  Block{0x1680, 0x1680}, Block{0x180E, 0x180E},   Block{0x2000, 0x200F},
                                  Block{0x2028, 0x202F}, Block{0x205F, 0x206F},   Block{0x3000, 0x3000},
                                  Block{0xD800, 0xF8FF}, Block{0xFEFF, 0xFEFF},   Block{0xFFF0, 0xFFFB},
                                  Block{0xFFFE, 0xFFFF}, Block{0xE0000, 0xE00FF}, Block{0xE01F0, 0x10FFFF}};

bool isIn(std::span<const Block> blocks, char32_t rune)
{
    return std::ranges::any_of(blocks, [rune](Block block) { return rune >= block.first && rune <= block.last; });
}

std::size_t widthOf(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

} // namespace

Rune runeAt(std::string_view text, std::size_t place)
{
    if (place >= text.size())
        return {};
    const auto lead = static_cast<unsigned char>(text[place]);
    const std::size_t width = widthOf(lead);
    if (width == 1)
        return {lead, 1};
    if (width == 0 || place + width > text.size())
        return {replacement, 1};
    char32_t rune = lead & (0x7FU >> width);
    for (std::size_t at = 1; at < width; ++at) {
        const auto byte = static_cast<unsigned char>(text[place + at]);
        if ((byte & 0xC0U) != 0x80)
            return {replacement, 1};
        rune = (rune << 6U) | (byte & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (rune < least[width] || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        return {replacement, 1};
    return {rune, width};
}

std::u32string runesOf(std::string_view text)
{
    std::u32string runes;
    runes.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        const Rune rune = runeAt(text, place);
        runes += rune.value;
        place += rune.width;
    }
    return runes;
}

void appendUtf8(std::string &text, char32_t rune)
{
    const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (rune < 0x80) {
        put(rune);
    } else if (rune < 0x800) {
        put(0xC0U | (rune >> 6U));
        put(0x80U | (rune & 0x3FU));
    } else if (rune < 0x10000) {
        put(0xE0U | (rune >> 12U));
        put(0x80U | ((rune >> 6U) & 0x3FU));
        put(0x80U | (rune & 0x3FU));
    } else {
        put(0xF0U | (rune >> 18U));
        put(0x80U | ((rune >> 12U) & 0x3FU));
        put(0x80U | ((rune >> 6U) & 0x3FU));
        put(0x80U | (rune & 0x3FU));
    }
}

bool isSpace(char32_t rune)
{
    return (rune >= 0x9 && rune <= 0xD) || rune == 0x20 || rune == 0x85 || rune == 0xA0 || rune == 0x1680
           || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 || rune == 0x202F || rune == 0x205F
           || rune == 0x3000;
}

bool isLetter(char32_t rune)
{
    if (rune < 0x80)
        return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
    return !isIn(notLetters, rune);
}

bool isDigit(char32_t rune)
{
    return rune >= '0' && rune <= '9';
}

bool isPrintable(char32_t rune)
{
    if (rune < 0x80)
        return rune >= 0x20 && rune < 0x7F;
    return !isIn(notPrintable, rune);
}

std::string_view trimLeft(std::string_view text)
{
    for (Rune rune = runeAt(text, 0); !rune.isEnd() && isSpace(rune.value); rune = runeAt(text, 0))
        text.remove_prefix(rune.width);
    return text;
}

std::string_view trimRight(std::string_view text)
{
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80)
            --start;
        const Rune rune = runeAt(text, start);
        if (start + rune.width != text.size() || !isSpace(rune.value))
            break;
        text = text.substr(0, start);
    }
    return text;
}

std::string_view trim(std::string_view text)
{
    return trimRight(trimLeft(text));
}

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string toUpper(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
}

} // namespace lamella::dockerfile
