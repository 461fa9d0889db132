// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/glob.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Steps up to which a substitution is carried out, each of one character.
constexpr std::size_t mostWork = std::size_t{1} << 26U;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

Error tooLong()
{
    return invalid("value and pattern are too long for a substitution");
}

std::string utf8(std::u32string_view runes)
{
    std::string text;
    for (const char32_t rune : runes)
        appendUtf8(text, rune);
    return text;
}

} // namespace

Result<Glob> Glob::compile(std::string_view pattern)
{
    Glob glob;
    const std::u32string runes = runesOf(pattern);
    for (std::size_t place = 0; place < runes.size(); ++place) {
        char32_t rune = runes[place];
        if (rune == '*') {
            if (glob.m_atoms.empty() || glob.m_atoms.back().kind != Kind::Any)
                glob.m_atoms.push_back({Kind::Any, 0});
            continue;
        }
        if (rune == '?') {
            glob.m_atoms.push_back({Kind::One, 0});
            continue;
        }
        if (rune == '\\') {
            rune = place + 1 < runes.size() ? runes[place + 1] : 0;
            if (rune == '}' || rune == '/')
                continue;
            if (rune != '*' && rune != '?' && rune != '\\') {
                std::string message = "invalid escape '\\";
                appendUtf8(message, rune);
                return invalid(message + "'");
            }
            ++place;
        }
        glob.m_atoms.push_back({Kind::Literal, rune});
    }
    return glob;
}

void Glob::passAny(States &states) const
{
    for (std::size_t i = 0; i < m_atoms.size(); ++i) {
        if (states[i] && m_atoms[i].kind == Kind::Any)
            states[i + 1] = true;
    }
}

/// The states behind one more character; false when there are none.
bool Glob::follow(const States &states, char32_t rune, States &next) const
{
    next.assign(states.size(), false);
    bool alive = false;
    for (std::size_t i = 0; i < m_atoms.size(); ++i) {
        if (!states[i])
            continue;
        const Atom &atom = m_atoms[i];
        if (atom.kind == Kind::Literal ? atom.literal == rune : rune != '\n')
            next[atom.kind == Kind::Any ? i : i + 1] = alive = true;
    }
    if (alive)
        passAny(next);
    return alive;
}

/// Follows all states at once.
std::size_t Glob::matchEnd(std::u32string_view value, std::size_t begin, Length length, std::size_t &work) const
{
    States states(m_atoms.size() + 1);
    States next;
    states[0] = true;
    passAny(states);
    std::size_t end = none;
    for (std::size_t place = begin;; ++place) {
        if (states.back()) {
            end = place;
            if (length == Length::Shortest)
                return end;
        }
        if (place == value.size())
            return end;
        work += states.size();
        if (work > mostWork)
            return end;
        if (!follow(states, value[place], next))
            return end;
        std::swap(states, next);
    }
}

Result<std::string> Glob::withoutStart(std::string_view value, Length length) const
{
    const std::u32string runes = runesOf(value);
    std::size_t work = 0;
    const std::size_t end = matchEnd(runes, 0, length, work);
    if (work > mostWork)
        return tooLong();
    return end == none ? std::string(value) : utf8(std::u32string_view(runes).substr(end));
}

Result<std::string> Glob::withoutEnd(std::string_view value, Length length) const
{
    std::u32string runes = runesOf(value);
    std::ranges::reverse(runes);
    Glob backwards = *this;
    std::ranges::reverse(backwards.m_atoms);
    std::size_t work = 0;
    const std::size_t end = backwards.matchEnd(runes, 0, length, work);
    if (work > mostWork)
        return tooLong();
    if (end == none)
        return std::string(value);
    std::u32string rest = runes.substr(end);
    std::ranges::reverse(rest);
    return utf8(rest);
}

Result<std::string> Glob::replaceFirst(std::string_view value, std::string_view by, std::size_t longest) const
{
    return replace(value, by, longest, false);
}

Result<std::string> Glob::replaceAll(std::string_view value, std::string_view by, std::size_t longest) const
{
    return replace(value, by, longest, true);
}

Result<std::string> Glob::replace(std::string_view value, std::string_view by, std::size_t longest, bool all) const
{
    const std::u32string runes = runesOf(value);
    std::size_t work = 0;
    std::string result;
    std::size_t place = 0;
    for (bool behindMatch = false; place <= runes.size();) {
        const std::size_t end = matchEnd(runes, place, Length::Longest, work);
        if (work > mostWork)
            return tooLong();
        const bool matched = end != none && (end > place || !behindMatch);
        if (matched) {
            result += by;
            if (result.size() > longest)
                return invalid("the result is longer than " + std::to_string(longest) + " bytes");
            if (!all)
                return result + utf8(std::u32string_view(runes).substr(end));
        }
        if (!matched || end == place) {
            if (place < runes.size())
                appendUtf8(result, runes[place]);
            ++place;
            behindMatch = false;
        } else {
            place = end;
            behindMatch = true;
        }
    }
    return result;
}

} // namespace lamella::dockerfile
