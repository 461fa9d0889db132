// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lamella::dockerfile {

/// A word and the bytes that it was read from.
struct Token {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const Token &, const Token &) = default;
};

/// Words between blanks; quotes mean nothing.
[[nodiscard]] std::vector<Token> plainWords(std::string_view text);

/// Words between blanks that are neither quoted nor escaped. Quotes and escapes stay in the words.
[[nodiscard]] std::vector<Token> quotedWords(std::string_view text, char escape);

/// What a text that may be a JSON array turned out to be.
struct NotJson {};
struct NotStrings {}; ///< an array that holds something else than strings
using JsonWords = std::variant<NotJson, NotStrings, std::vector<Token>>;

/// Reads an array of JSON strings with nothing behind it.
[[nodiscard]] JsonWords jsonWords(std::string_view text);

/// Whether a byte separates words: tab, vertical tab, form feed, carriage return or blank.
[[nodiscard]] bool isBlank(char byte);

} // namespace lamella::dockerfile
