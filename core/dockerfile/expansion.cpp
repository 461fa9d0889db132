// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/expansion.h"

#include "core/dockerfile/glob.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"
#include "core/dockerfile/word_list.h"

#include <optional>
#include <utility>

namespace lamella::dockerfile {

namespace {

constexpr int deepest = 200;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

std::string utf8(char32_t rune)
{
    std::string text;
    if (rune != 0)
        appendUtf8(text, rune);
    return text;
}

/// Enough of a text to know it by.
std::string shortened(std::string_view text)
{
    constexpr std::size_t most = 1000;
    return text.size() <= most ? std::string(text) : std::string(text.substr(0, most)) + "...";
}

/// Whether a character alone names one of the shell's own parameters.
bool isSpecialParameter(char32_t rune)
{
    return rune != 0 && std::u32string_view(U"@*#?-$!0").contains(rune);
}

/// Reads a text once from left to right; each method begins at m_place.
class Expander {
public:
    Expander(std::string_view text, const Variables &variables, const ExpansionOptions &options)
        : m_text(text),
          m_variables(variables),
          m_options(options),
          m_longest(text.size() + options.growth),
          m_keepEscapes(options.keepEscapes)
    {
    }

    Result<Expansion> run()
    {
        WordList words;
        Result<std::string> value = readUntil(0, m_keepEscapes, &words);
        if (!value)
            return invalid("failed to process " + goQuoted(shortened(m_text)) + ": " + value.error().message);
        m_result.value = std::move(*value);
        m_result.words = words.take();
        return std::move(m_result);
    }

private:
    [[nodiscard]] char32_t peek() const { return runeAt(m_text, m_place).value; }
    [[nodiscard]] bool atEnd() const { return m_place >= m_text.size(); }

    char32_t take()
    {
        const Rune rune = runeAt(m_text, m_place);
        m_place += rune.width;
        return rune.value;
    }

    // Copies the bytes rather than the character, so that text that is not UTF-8 passes unchanged.
    std::string takeText()
    {
        const Rune rune = runeAt(m_text, m_place);
        std::string text(m_text.substr(m_place, rune.width));
        m_place += rune.width;
        return text;
    }

    [[nodiscard]] bool atEscape() const { return !atEnd() && m_text[m_place] == m_options.escape; }

    /// Reads up to `stop` and past it, or to the end of the text when `stop` is 0.
    Result<std::string> readUntil(char32_t stop, bool keepEscapes, WordList *words)
    {
        const bool keptBefore = std::exchange(m_keepEscapes, keepEscapes);
        std::string result;
        while (!atEnd()) {
            if (stop != 0 && peek() == stop) {
                take();
                m_keepEscapes = keptBefore;
                return result;
            }
            TRY(readPiece(result, words));
            if (result.size() > m_longest)
                return tooLong();
        }
        m_keepEscapes = keptBefore;
        if (stop != 0)
            return invalid("unexpected end of statement while looking for matching " + utf8(stop));
        return result;
    }

    Result<void> readPiece(std::string &result, WordList *words)
    {
        const char32_t next = peek();
        if (next == '$') {
            const std::string value = TRY(readDollar());
            if (words != nullptr)
                words->addSplit(value);
            result += value;
            return {};
        }
        if (!m_options.ignoreQuotes && (next == '\'' || next == '"' || next == '<')) {
            const std::string value = TRY(next == '\''  ? readSingleQuoted()
                                          : next == '"' ? readDoubleQuoted()
                                                        : readAngle());
            if (words != nullptr)
                words->addWhole(value);
            result += value;
            return {};
        }
        if (atEscape()) {
            const std::string escaped = readEscaped();
            if (words != nullptr)
                words->addWhole(escaped);
            result += escaped;
            return {};
        }
        const std::string text = takeText();
        if (words != nullptr)
            words->addSplit(text);
        result += text;
        return {};
    }

    [[nodiscard]] Error tooLong() const
    {
        return invalid("the result is longer than " + std::to_string(m_longest) + " bytes");
    }

    /// An escape and what it escapes; at the end of the text it is dropped.
    std::string readEscaped()
    {
        std::string escape = takeText();
        if (!m_keepEscapes)
            escape.clear();
        return atEnd() ? escape : escape + takeText();
    }

    Result<std::string> readSingleQuoted()
    {
        take();
        const std::size_t end = m_text.find('\'', m_place);
        if (end == std::string_view::npos)
            return invalid("unexpected end of statement while looking for matching single-quote");
        std::string content(m_text.substr(m_place, end - m_place));
        m_place = end + 1;
        return m_options.keepQuotes ? '\'' + content + '\'' : content;
    }

    Result<std::string> readDoubleQuoted()
    {
        take();
        std::string content = m_options.keepQuotes ? "\"" : "";
        while (!atEnd()) {
            const char32_t next = peek();
            if (next == '"') {
                take();
                return m_options.keepQuotes ? content + '"' : content;
            }
            if (next == '$')
                content += TRY(readDollar());
            else if (atEscape())
                content += readEscapedInQuotes();
            else
                content += takeText();
            if (content.size() > m_longest)
                return tooLong();
        }
        return invalid("unexpected end of statement while looking for matching double-quote");
    }

    // Within double quotes only the quote, the dollar and the escape itself can be escaped.
    std::string readEscapedInQuotes()
    {
        const std::string escape = takeText();
        std::string kept = m_keepEscapes ? escape : std::string();
        if (atEnd())
            return kept;
        const bool special = peek() == '"' || peek() == '$' || atEscape();
        return special ? kept + takeText() : escape;
    }

    // The blanks behind `<<` belong to the same word, as a heredoc may be written `<< EOF`.
    Result<std::string> readAngle()
    {
        std::string text = takeText();
        if (peek() != '<')
            return text;
        text += takeText();
        while (!atEnd() && isSpace(peek()))
            text += takeText();
        return text;
    }

    Result<std::string> readDollar()
    {
        take();
        if (peek() != '{' || atEnd()) {
            const std::string name = readName();
            if (name.empty())
                return std::string("$");
            const std::string *value = lookUp(name);
            if (value == nullptr && m_options.keepUnset)
                return '$' + name;
            return value != nullptr ? *value : std::string();
        }
        take();
        if (atEnd())
            return invalid("syntax error: missing '}'");
        if (peek() == '{' || peek() == '}' || peek() == ':')
            return invalid("syntax error: bad substitution");
        if (m_depth >= deepest)
            return invalid("substitutions nested more than " + std::to_string(deepest) + " deep");
        ++m_depth;
        Result<std::string> value = readSubstitution();
        --m_depth;
        return value;
    }

    Result<std::string> readSubstitution()
    {
        const std::string name = readName();
        if (atEnd())
            return invalid("syntax error: missing '}'");
        const char32_t first = take();
        if (first == '}') {
            const std::string *value = lookUp(name);
            if (value == nullptr && m_options.keepUnset)
                return "${" + name + '}';
            return value != nullptr ? *value : std::string();
        }
        if (first == '/')
            return readReplacement(name);
        std::string modifier = utf8(first);
        if (first != ':' && !isOperator(first))
            return invalid("unsupported modifier (" + modifier + ") in substitution");
        char32_t symbol = first;
        if (first == ':') {
            symbol = take();
            modifier += utf8(symbol);
        }
        const bool pattern = symbol == '#' || symbol == '%';
        Result<std::string> word = readUntil('}', pattern, nullptr);
        if (!word)
            return atEnd() ? invalid("syntax error: missing '}'") : word.error();
        const std::string *value = lookUp(name);
        if (value == nullptr && m_options.keepUnset)
            return "${" + name + modifier + *word + '}';
        if (!isOperator(symbol) || (pattern && first == ':'))
            return invalid("unsupported modifier (" + modifier + ") in substitution");
        if (pattern)
            return trimmed(symbol, value != nullptr ? *value : std::string(), std::move(*word));
        return substituted(name, symbol, value, first == ':', std::move(*word));
    }

    static bool isOperator(char32_t rune)
    {
        return rune == '+' || rune == '-' || rune == '?' || rune == '#' || rune == '%';
    }

    static Result<std::string> substituted(const std::string &name, char32_t symbol, const std::string *value,
                                           bool emptyIsUnset, std::string word)
    {
        const bool missing = value == nullptr || (emptyIsUnset && value->empty());
        if (symbol == '+')
            return missing ? std::string() : std::move(word);
        if (!missing)
            return *value;
        if (symbol == '-')
            return word;
        const std::string fallback = value == nullptr ? "is not allowed to be unset" : "is not allowed to be empty";
        return invalid(name + ": " + (word.empty() ? fallback : word));
    }

    static Result<std::string> trimmed(char32_t symbol, const std::string &value, std::string pattern)
    {
        const bool longest = !pattern.empty() && static_cast<unsigned char>(pattern.front()) == symbol;
        if (longest)
            pattern.erase(0, 1);
        const Result<Glob> glob = Glob::compile(pattern);
        if (!glob)
            return invalid("invalid pattern (" + pattern + ") in substitution: " + glob.error().message);
        const Length length = longest ? Length::Longest : Length::Shortest;
        return symbol == '#' ? glob->withoutStart(value, length) : glob->withoutEnd(value, length);
    }

    Result<std::string> readReplacement(const std::string &name)
    {
        const bool all = !atEnd() && peek() == '/';
        if (all)
            take();
        Result<std::string> pattern = readUntil('/', true, nullptr);
        if (!pattern)
            return atEnd() ? invalid("syntax error: missing '/' in ${}") : pattern.error();
        Result<std::string> by = readUntil('}', true, nullptr);
        if (!by)
            return atEnd() ? invalid("syntax error: missing '}'") : by.error();
        const std::string *value = lookUp(name);
        if (value == nullptr && m_options.keepUnset)
            return "${" + name + '/' + *pattern + '/' + *by + '}';
        const Result<Glob> glob = Glob::compile(*pattern);
        if (!glob)
            return invalid("invalid pattern (" + *pattern + ") in substitution: " + glob.error().message);
        const std::string text = value != nullptr ? *value : std::string();
        return all ? glob->replaceAll(text, *by, m_longest) : glob->replaceFirst(text, *by, m_longest);
    }

    /// Letters, digits and underscores; digits alone; or one of the shell's special parameters.
    std::string readName()
    {
        std::string name;
        if (!atEnd() && isDigit(peek())) {
            while (!atEnd() && isDigit(peek()))
                name += takeText();
            return name;
        }
        if (!atEnd() && isSpecialParameter(peek()))
            return takeText();
        while (!atEnd() && (isLetter(peek()) || isDigit(peek()) || peek() == '_'))
            name += takeText();
        return name;
    }

    const std::string *lookUp(const std::string &name)
    {
        const std::string *value = m_variables.find(name);
        (value != nullptr ? m_result.used : m_result.unset).insert(name);
        return value;
    }

    std::string_view m_text;
    const Variables &m_variables;
    ExpansionOptions m_options;
    std::size_t m_longest;
    bool m_keepEscapes;
    std::size_t m_place = 0;
    int m_depth = 0;
    Expansion m_result;
};

} // namespace

Result<Expansion> expand(std::string_view text, const Variables &variables, const ExpansionOptions &options)
{
    return Expander(text, variables, options).run();
}

} // namespace lamella::dockerfile
