// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// Collects characters into words: an unquoted blank ends a word.
class WordList {
public:
    /// A character from outside quotes.
    void add(char32_t rune);
    /// A text whose blanks end words: what a variable held.
    void addSplit(std::string_view text);
    /// A text whose blanks belong to the word.
    void addWhole(std::string_view text);

    /// All words; ends the last one.
    [[nodiscard]] std::vector<std::string> take();

private:
    std::vector<std::string> m_words;
    std::string m_word;
    bool m_inWord = false;
};

} // namespace lamella::dockerfile
