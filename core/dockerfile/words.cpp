// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/words.h"

#include "core/base/json.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <utility>

namespace lamella::dockerfile {

namespace {

/// Splits a text at blanks outside quotes, one character at a time.
class QuotedWords {
public:
    QuotedWords(std::string_view text, char escape) : m_text(text), m_escape(escape) {}

    std::vector<Token> split()
    {
        while (m_place < m_text.size())
            step(runeAt(m_text, m_place));
        finish(m_text.size());
        return std::move(m_words);
    }

private:
    void step(Rune rune)
    {
        if (!m_inWord) {
            if (isSpace(rune.value)) {
                m_place += rune.width;
                return;
            }
            m_inWord = true;
            m_word.begin = m_place;
        }
        if (m_quote == 0 && isSpace(rune.value)) {
            finish(m_place);
            m_place += rune.width;
            return;
        }
        const bool special = m_text[m_place] == m_escape && m_quote != '\'';
        if (m_quote == 0 && (rune.value == '\'' || rune.value == '"')) {
            m_quote = static_cast<char>(rune.value);
            m_keepEmpty = true;
        } else if (m_quote != 0 && rune.value == static_cast<char32_t>(m_quote)) {
            m_quote = 0;
        }
        if (special)
            takeEscape();
        else
            take(rune);
    }

    void take(Rune rune)
    {
        m_word.text += m_text.substr(m_place, rune.width);
        m_place += rune.width;
    }

    // The escape and what it escapes both stay; at the end of the line it is dropped.
    void takeEscape()
    {
        if (m_place + 1 == m_text.size()) {
            ++m_place;
            return;
        }
        m_word.text += m_text[m_place++];
        take(runeAt(m_text, m_place));
    }

    void finish(std::size_t end)
    {
        m_word.end = end;
        if (m_inWord && (m_keepEmpty || !m_word.text.empty()))
            m_words.push_back(std::move(m_word));
        m_word = {};
        m_inWord = m_keepEmpty = false;
        m_quote = 0;
    }

    std::string_view m_text;
    char m_escape;
    std::size_t m_place = 0;
    std::vector<Token> m_words;
    Token m_word;
    bool m_inWord = false;
    bool m_keepEmpty = false;
    char m_quote = 0;
};

/// The places of the strings of an array that is known to be well formed.
std::vector<std::pair<std::size_t, std::size_t>> stringPlaces(std::string_view text)
{
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t begin = text.find('"'); begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && text[end] != '"')
            end += text[end] == '\\' ? 2 : 1;
        places.emplace_back(begin, end + 1);
        begin = text.find('"', end + 1);
    }
    return places;
}

} // namespace

bool isBlank(char byte)
{
    return byte == '\t' || byte == '\v' || byte == '\f' || byte == '\r' || byte == ' ';
}

std::vector<Token> plainWords(std::string_view text)
{
    std::vector<Token> words;
    if (text.empty())
        return words;
    for (std::size_t begin = 0;;) {
        const auto blank = std::ranges::find_if(text.substr(begin), isBlank);
        const auto end = static_cast<std::size_t>(blank - text.begin());
        words.push_back({std::string(text.substr(begin, end - begin)), begin, end});
        if (end == text.size())
            return words;
        begin = static_cast<std::size_t>(std::find_if_not(blank, text.end(), isBlank) - text.begin());
    }
}

std::vector<Token> quotedWords(std::string_view text, char escape)
{
    return QuotedWords(text, escape).split();
}

JsonWords jsonWords(std::string_view text)
{
    if (!trimLeft(text).starts_with('['))
        return NotJson{};
    const Result<Json> document = Json::parse(text);
    if (!document || !document->isArray())
        return NotJson{};
    if (!std::ranges::all_of(document->items(), &Json::isString))
        return NotStrings{};
    const auto places = stringPlaces(text);
    std::vector<Token> words;
    for (std::size_t index = 0; index < document->items().size() && index < places.size(); ++index)
        words.push_back({document->items()[index].string(), places[index].first, places[index].second});
    return words;
}

} // namespace lamella::dockerfile
