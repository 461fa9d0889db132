// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/ignore_token.h"
#include "core/dockerfile/unicode.h"

#include <bit>
#include <span>
#include <string_view>

namespace lamella::dockerfile {

/// A set of places in a pattern of at most 63 tokens.
class FewPlaces {
public:
    static constexpr std::size_t most = 63;

    explicit FewPlaces(std::size_t) {}
    void clear() { m_bits = 0; }
    void add(std::size_t place) { m_bits |= std::uint64_t{1} << place; }
    void remove(std::size_t place) { m_bits &= ~(std::uint64_t{1} << place); }
    [[nodiscard]] bool has(std::size_t place) const { return (m_bits >> place & 1U) != 0; }
    [[nodiscard]] bool isEmpty() const { return m_bits == 0; }

    template <typename Visit>
    void each(Visit visit) const
    {
        for (std::uint64_t rest = m_bits; rest != 0; rest &= rest - 1)
            visit(static_cast<std::size_t>(std::countr_zero(rest)));
    }

private:
    std::uint64_t m_bits = 0;
};

/// The same for patterns of any length.
class ManyPlaces {
public:
    explicit ManyPlaces(std::size_t count) : m_has(count) {}
    void clear() { m_has.assign(m_has.size(), false); }
    void add(std::size_t place) { m_has[place] = true; }
    void remove(std::size_t place) { m_has[place] = false; }
    [[nodiscard]] bool has(std::size_t place) const { return m_has[place]; }
    [[nodiscard]] bool isEmpty() const { return !std::ranges::contains(m_has, true); }

    template <typename Visit>
    void each(Visit visit) const
    {
        for (std::size_t place = 0; place < m_has.size(); ++place) {
            if (m_has[place])
                visit(place);
        }
    }

private:
    std::vector<bool> m_has;
};

/// Follows a path through a pattern's tokens, all ways at once: linear in the path whatever the pattern.
template <typename Places>
class IgnoreAutomaton {
public:
    explicit IgnoreAutomaton(std::span<const IgnoreToken> tokens)
        : m_tokens(tokens),
          m_at(tokens.size() + 1),
          m_within(tokens.size() + 1),
          m_nextAt(tokens.size() + 1),
          m_nextWithin(tokens.size() + 1)
    {
        enter(m_at, 0);
    }

    /// Whether any way is left behind the path.
    bool follow(std::string_view path)
    {
        for (std::size_t place = 0; place < path.size();) {
            const Rune rune = runeAt(path, place);
            if (!advance(rune.value))
                return false;
            place += rune.width;
        }
        return true;
    }

    [[nodiscard]] bool isComplete() const { return m_at.has(m_tokens.size()); }

    /// Whether more characters could complete the pattern.
    [[nodiscard]] bool canGoOn() const
    {
        Places at = m_at;
        at.remove(m_tokens.size());
        return !at.isEmpty() || !m_within.isEmpty();
    }

private:
    void enter(Places &places, std::size_t place)
    {
        places.add(place);
        while (place < m_tokens.size() && m_tokens[place].mayBeEmpty())
            places.add(++place);
    }

    bool advance(char32_t rune)
    {
        m_nextAt.clear();
        m_nextWithin.clear();
        m_at.each([&](std::size_t place) {
            if (place < m_tokens.size() && m_tokens[place].takes(rune))
                take(place, rune);
        });
        m_within.each([&](std::size_t place) { take(place, rune); });
        std::swap(m_at, m_nextAt);
        std::swap(m_within, m_nextWithin);
        return !m_at.isEmpty() || !m_within.isEmpty();
    }

    void take(std::size_t place, char32_t rune)
    {
        const IgnoreToken &token = m_tokens[place];
        if (token.atom != IgnoreToken::Atom::Folders) {
            enter(m_nextAt, token.repeats() ? place : place + 1);
            return;
        }
        // Within folders nothing but a slash leads on.
        m_nextWithin.add(place);
        if (rune == '/')
            enter(m_nextAt, place + 1);
    }

    std::span<const IgnoreToken> m_tokens;
    Places m_at;
    Places m_within;
    Places m_nextAt;
    Places m_nextWithin;
};

} // namespace lamella::dockerfile
