// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_pattern.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

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

} // namespace

bool IgnorePattern::Token::takes(char32_t rune) const
{
    switch (atom) {
    case Atom::Literal:
        return rune == literal;
    case Atom::Any:
    case Atom::AnyRun:
        return rune != '/';
    case Atom::AllRun:
    case Atom::Folders:
        return true;
    case Atom::Class:
        return negated != std::ranges::any_of(ranges, [rune](const auto &range) {
                   return rune >= range.first && rune <= range.second;
               });
    }
    return false;
}

Result<IgnorePattern> IgnorePattern::compile(std::string_view text)
{
    IgnorePattern pattern;
    pattern.m_text = text;
    const std::u32string runes = runesOf(text);
    for (std::size_t place = 0; place < runes.size();) {
        const char32_t rune = runes[place++];
        if (rune == '*' && place < runes.size() && runes[place] == '*') {
            ++place;
            if (place < runes.size() && runes[place] == '/')
                ++place;
            pattern.m_tokens.push_back({place == runes.size() ? Atom::AllRun : Atom::Folders});
            // `**name` takes any path that ends in it, not only whole names.
            if (pattern.m_tokens.size() == 1 && place == 2)
                pattern.m_tokens.front().atom = Atom::AllRun;
        } else if (rune == '*') {
            pattern.m_tokens.push_back({Atom::AnyRun});
        } else if (rune == '?') {
            pattern.m_tokens.push_back({Atom::Any});
        } else if (rune == '[') {
            if (!pattern.readClass(runes, place))
                return badPattern(text);
        } else if (rune == '\\') {
            if (place == runes.size())
                return badPattern(text);
            pattern.m_tokens.push_back({Atom::Literal, runes[place++]});
        } else {
            pattern.m_tokens.push_back({Atom::Literal, rune});
        }
    }
    pattern.findFixedEnds();
    return pattern;
}

Result<void> IgnorePattern::readClass(const std::u32string &pattern, std::size_t &place)
{
    Token token{Atom::Class};
    if (place < pattern.size() && pattern[place] == '^') {
        token.negated = true;
        ++place;
    }
    while (token.ranges.empty() || place >= pattern.size() || pattern[place] != ']') {
        const char32_t low = TRY(classRune(pattern, place));
        char32_t high = low;
        if (place < pattern.size() && pattern[place] == '-') {
            ++place;
            high = TRY(classRune(pattern, place));
        }
        token.ranges.emplace_back(low, high);
    }
    ++place;
    m_tokens.push_back(std::move(token));
    return {};
}

void IgnorePattern::findFixedEnds()
{
    const auto isLiteral = [](const Token &token) { return token.atom == Atom::Literal; };
    const auto firstOther = std::ranges::find_if_not(m_tokens, isLiteral);
    m_plain = firstOther == m_tokens.end();
    for (auto token = m_tokens.begin(); token != firstOther; ++token)
        appendUtf8(m_fixedStart, token->literal);
    const auto lastOther = std::find_if_not(m_tokens.rbegin(), m_tokens.rend(), isLiteral).base();
    for (auto token = lastOther; token != m_tokens.end(); ++token)
        appendUtf8(m_fixedEnd, token->literal);
}

IgnorePattern::States IgnorePattern::start() const
{
    States states{std::vector<bool>(m_tokens.size() + 1), std::vector<bool>(m_tokens.size() + 1)};
    states.at[0] = true;
    passEmpty(states);
    return states;
}

// Runs and folders may be empty.
void IgnorePattern::passEmpty(States &states) const
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const Atom atom = m_tokens[i].atom;
        if (states.at[i] && (atom == Atom::AnyRun || atom == Atom::AllRun || atom == Atom::Folders))
            states.at[i + 1] = true;
    }
}

bool IgnorePattern::advance(States &states, char32_t rune) const
{
    States next{std::vector<bool>(states.at.size()), std::vector<bool>(states.at.size())};
    bool alive = false;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const Token &token = m_tokens[i];
        if ((!states.at[i] && !states.within[i]) || !token.takes(rune))
            continue;
        alive = true;
        if (token.atom == Atom::Folders) {
            next.within[i] = true;
            if (rune == '/')
                next.at[i + 1] = true;
        } else {
            next.at[token.atom == Atom::AnyRun || token.atom == Atom::AllRun ? i : i + 1] = true;
        }
    }
    passEmpty(next);
    states = std::move(next);
    return alive;
}

bool IgnorePattern::followPath(States &states, std::string_view path) const
{
    for (std::size_t place = 0; place < path.size();) {
        const Rune rune = runeAt(path, place);
        if (!advance(states, rune.value))
            return false;
        place += rune.width;
    }
    return true;
}

bool IgnorePattern::matches(std::string_view path) const
{
    if (m_plain)
        return path == m_fixedStart;
    if (!path.starts_with(m_fixedStart) || !path.ends_with(m_fixedEnd))
        return false;
    States states = start();
    return followPath(states, path) && states.at.back();
}

bool IgnorePattern::mayMatchBelow(std::string_view folder) const
{
    const std::string below = std::string(folder) + '/';
    if (m_plain)
        return m_fixedStart.starts_with(below);
    States states = start();
    if (!followPath(states, below))
        return false;
    // One more character has to follow, so the end alone is not enough.
    states.at.back() = false;
    return std::ranges::contains(states.at, true) || std::ranges::contains(states.within, true);
}

} // namespace lamella::dockerfile
