// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_pattern.h"

#include "core/dockerfile/ignore_automaton.h"

#include <algorithm>
#include <functional>

namespace lamella::dockerfile {

namespace {

using Atom = IgnoreToken::Atom;

Error badPattern(std::string_view pattern)
{
    return {ErrorCode::InvalidInput, "syntax error in pattern \"" + std::string(pattern) + "\"", {}, {}};
}

/// A character of a class, escaped or not; nothing where none may stand.
Result<char32_t> classRune(const std::u32string &pattern, std::size_t &place)
{
    const auto bad = [] { return badPattern("["); };
    if (place >= pattern.size() || pattern[place] == '-' || pattern[place] == ']')
        return bad();
    if (pattern[place] == '\\')
        ++place;
    if (place >= pattern.size())
        return bad();
    return pattern[place++];
}

bool isLiteral(const IgnoreToken &token)
{
    return token.atom == Atom::Literal;
}

} // namespace

Result<IgnorePattern> IgnorePattern::compile(std::string_view text)
{
    IgnorePattern pattern;
    pattern.m_text = text;
    if (!pattern.readTokens(runesOf(text)))
        return badPattern(text);
    pattern.findFixedParts();
    pattern.findShape();
    return pattern;
}

Result<void> IgnorePattern::readTokens(const std::u32string &runes)
{
    for (std::size_t place = 0; place < runes.size();) {
        const char32_t rune = runes[place++];
        if (rune == '*' && place < runes.size() && runes[place] == '*') {
            ++place;
            if (place < runes.size() && runes[place] == '/')
                ++place;
            m_tokens.push_back({place == runes.size() ? Atom::AllRun : Atom::Folders});
        } else if (rune == '*') {
            m_tokens.push_back({Atom::AnyRun});
        } else if (rune == '?') {
            m_tokens.push_back({Atom::Any});
        } else if (rune == '[') {
            TRY(readClass(runes, place));
        } else if (rune == '\\') {
            if (place == runes.size())
                return badPattern(m_text);
            m_tokens.push_back({Atom::Literal, runes[place++]});
        } else {
            m_tokens.push_back({Atom::Literal, rune});
        }
    }
    return {};
}

Result<void> IgnorePattern::readClass(const std::u32string &runes, std::size_t &place)
{
    IgnoreToken token{Atom::Class};
    if (place < runes.size() && runes[place] == '^') {
        token.negated = true;
        ++place;
    }
    while (token.ranges.empty() || place >= runes.size() || runes[place] != ']') {
        const char32_t low = TRY(classRune(runes, place));
        char32_t high = low;
        if (place < runes.size() && runes[place] == '-') {
            ++place;
            high = TRY(classRune(runes, place));
        }
        token.ranges.emplace_back(low, high);
    }
    ++place;
    m_tokens.push_back(std::move(token));
    return {};
}

void IgnorePattern::findFixedParts()
{
    const auto firstOther = std::ranges::find_if_not(m_tokens, isLiteral);
    for (auto token = m_tokens.begin(); token != firstOther; ++token)
        appendUtf8(m_fixedStart, token->literal);
    const auto lastOther = std::find_if_not(m_tokens.rbegin(), m_tokens.rend(), isLiteral).base();
    for (auto token = lastOther; token != m_tokens.end(); ++token)
        appendUtf8(m_fixedEnd, token->literal);
    std::string run;
    for (auto token = firstOther; token < lastOther; ++token) {
        if (isLiteral(*token))
            appendUtf8(run, token->literal);
        else
            run.clear();
        if (run.size() > m_fixedMiddle.size())
            m_fixedMiddle = run;
    }
}

void IgnorePattern::findShape()
{
    const auto wildcards = std::ranges::count_if(m_tokens, std::not_fn(isLiteral));
    m_shape = wildcards == 0 ? Shape::Plain : Shape::General;
    const bool escapes = m_text.contains('\\');
    // As it is written, so that names that are not UTF-8 can be named.
    if (wildcards == 0 && !escapes)
        m_fixedStart = m_fixedEnd = m_text;
    if (wildcards != 1)
        return;
    // `**name` takes any path that ends in it, not only whole names, but only where nothing is escaped.
    if (m_tokens.front().atom == Atom::Folders && !m_text.starts_with("**/") && !escapes)
        m_tokens.front().atom = Atom::AllRun;
    if (m_tokens.back().atom == Atom::AllRun)
        m_shape = Shape::Start;
    else if (m_tokens.front().atom == Atom::AllRun)
        m_shape = Shape::End;
    else if (m_tokens.front().atom == Atom::Folders)
        m_shape = Shape::EndName;
}

bool IgnorePattern::matches(std::string_view path) const
{
    if (!path.starts_with(m_fixedStart) || !path.ends_with(m_fixedEnd))
        return false;
    const std::size_t before = path.size() - std::min(path.size(), m_fixedEnd.size());
    switch (m_shape) {
    case Shape::Plain:
        return path.size() == m_fixedStart.size();
    case Shape::Start:
    case Shape::End:
        return true;
    case Shape::EndName:
        return before == 0 || path[before - 1] == '/';
    case Shape::General:
        break;
    }
    if (!m_fixedMiddle.empty() && !path.contains(m_fixedMiddle))
        return false;
    const auto complete = [path](auto automaton) { return automaton.follow(path) && automaton.isComplete(); };
    return m_tokens.size() <= FewPlaces::most ? complete(IgnoreAutomaton<FewPlaces>(m_tokens))
                                              : complete(IgnoreAutomaton<ManyPlaces>(m_tokens));
}

bool IgnorePattern::mayMatchBelow(std::string_view folder) const
{
    const std::string below = std::string(folder) + '/';
    if (m_shape == Shape::Plain)
        return m_fixedStart.starts_with(below);
    IgnoreAutomaton<ManyPlaces> automaton(m_tokens);
    // One more character has to follow, so the end alone is not enough.
    return automaton.follow(below) && automaton.canGoOn();
}

} // namespace lamella::dockerfile
