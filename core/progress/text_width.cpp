// SPDX-License-Identifier: Apache-2.0
#include "core/progress/text_width.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lamella::progress {

namespace {

constexpr char32_t replacement = 0xFFFD;

using Range = std::pair<char32_t, char32_t>;

// Of Unicode's East Asian Width property: the blocks whose characters are wide, and the emoji.
constexpr std::array<Range, 13> wideRanges{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

constexpr std::array<Range, 5> emptyRanges{{
    {0x0300, 0x036F},
    {0x200B, 0x200F},
    {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
}};

template <std::size_t Size>
bool lies(char32_t character, const std::array<Range, Size> &ranges)
{
    return std::ranges::any_of(
        ranges, [character](const Range &range) { return range.first <= character && character <= range.second; });
}

bool isControl(char32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/// The bytes that a first byte announces; 0: it is none.
std::size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

bool isValid(char32_t character, std::size_t bytes)
{
    static constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = character >= 0xD800 && character <= 0xDFFF;
    return character >= least[bytes] && character <= 0x10FFFF && !isSurrogate;
}

} // namespace

DecodedCharacter firstCharacter(std::string_view text)
{
    if (text.empty())
        return {};
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t bytes = announced(first);
    if (bytes == 0)
        return {replacement, 1};
    if (bytes == 1)
        return {first, 1};
    char32_t character = first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if (i == text.size())
            return {};
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80U)
            return {replacement, 1};
        character = character << 6U | (next & 0x3FU);
    }
    return isValid(character, bytes) ? DecodedCharacter{character, bytes} : DecodedCharacter{replacement, 1};
}

void appendUtf8(std::string &text, char32_t character)
{
    const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80) {
        put(character);
        return;
    }
    if (character < 0x800) {
        put(0xC0U | character >> 6U);
    } else if (character < 0x10000) {
        put(0xE0U | character >> 12U);
        put(0x80U | (character >> 6U & 0x3FU));
    } else {
        put(0xF0U | character >> 18U);
        put(0x80U | (character >> 12U & 0x3FU));
        put(0x80U | (character >> 6U & 0x3FU));
    }
    put(0x80U | (character & 0x3FU));
}

std::size_t columnsOf(char32_t character)
{
    if (isControl(character) || lies(character, emptyRanges))
        return 0;
    return lies(character, wideRanges) ? 2 : 1;
}

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty()) {
        const DecodedCharacter next = firstCharacter(text);
        columns += next.bytes == 0 ? 1 : columnsOf(next.character);
        text.remove_prefix(std::max<std::size_t>(1, next.bytes));
    }
    return columns;
}

std::string fitted(std::string_view text, std::size_t columns)
{
    std::string result;
    std::size_t used = 0;
    while (!text.empty()) {
        DecodedCharacter next = firstCharacter(text);
        if (next.bytes == 0)
            next = {replacement, text.size()};
        if (isControl(next.character))
            next.character = ' ';
        const std::size_t width = columnsOf(next.character);
        if (used + width > columns)
            break;
        appendUtf8(result, next.character);
        used += width;
        text.remove_prefix(next.bytes);
    }
    return result;
}

} // namespace lamella::progress
