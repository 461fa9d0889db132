// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/word_list.h"

#include "core/dockerfile/unicode.h"

#include <utility>

namespace lamella::dockerfile {

void WordList::add(char32_t rune)
{
    if (!isSpace(rune)) {
        appendUtf8(m_word, rune);
        m_inWord = true;
    } else if (m_inWord && !m_word.empty()) {
        m_words.push_back(std::exchange(m_word, {}));
        m_inWord = false;
    }
}

void WordList::addSplit(std::string_view text)
{
    for (std::size_t place = 0; place < text.size();) {
        const Rune rune = runeAt(text, place);
        add(rune.value);
        place += rune.width;
    }
}

void WordList::addWhole(std::string_view text)
{
    m_word += text;
    m_inWord = true;
}

std::vector<std::string> WordList::take()
{
    if (!m_word.empty())
        m_words.push_back(std::exchange(m_word, {}));
    m_inWord = false;
    return std::exchange(m_words, {});
}

} // namespace lamella::dockerfile
