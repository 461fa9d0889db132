// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How wide text stands in a terminal.
namespace lamella::progress {

/// The first character of a UTF-8 text and the bytes it takes; U+FFFD and 1 where the text is no UTF-8; 0 bytes when
/// the text ends within the character.
struct DecodedCharacter {
    char32_t character = 0;
    std::size_t bytes = 0;
};
[[nodiscard]] DecodedCharacter firstCharacter(std::string_view text);

void appendUtf8(std::string &text, char32_t character);

/// Columns of one character: 0 for control and combining characters, 2 for East Asian wide ones and emoji, else 1.
[[nodiscard]] std::size_t columnsOf(char32_t character);
[[nodiscard]] std::size_t columnsOf(std::string_view text);

/// The longest beginning of `text` that fits into so many columns, control characters made spaces.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

} // namespace lamella::progress
