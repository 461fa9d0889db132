// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// A character and the bytes that it takes; bytes that are not UTF-8 give U+FFFD, one byte each.
struct Rune {
    char32_t value = 0;
    std::size_t width = 0; ///< 0 only at the end of the text

    [[nodiscard]] bool isEnd() const { return width == 0; }
};

[[nodiscard]] Rune runeAt(std::string_view text, std::size_t place);

/// The characters of a text.
[[nodiscard]] std::u32string runesOf(std::string_view text);

void appendUtf8(std::string &text, char32_t rune);

/// White space as of Unicode's White_Space property.
[[nodiscard]] bool isSpace(char32_t rune);

/// Whether a character may stand in a variable's name: letters, of any script.
[[nodiscard]] bool isLetter(char32_t rune);

[[nodiscard]] bool isDigit(char32_t rune);

/// Whether a character is shown rather than escaped in quoted text.
[[nodiscard]] bool isPrintable(char32_t rune);

/// The text without white space at its start, its end.
[[nodiscard]] std::string_view trimLeft(std::string_view text);
[[nodiscard]] std::string_view trimRight(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);

/// ASCII letters to lower case, to upper case; everything else unchanged.
[[nodiscard]] std::string toLower(std::string_view text);
[[nodiscard]] std::string toUpper(std::string_view text);

} // namespace lamella::dockerfile
