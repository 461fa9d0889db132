// SPDX-License-Identifier: Apache-2.0
#include "core/registry/challenge.h"

#include <algorithm>
#include <optional>

namespace lamella::registry {

namespace {

constexpr std::string_view blanks = " \t";

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

/// Reads a header's value from left to right.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    void skip(std::string_view characters)
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(characters), m_rest.size()));
    }

    bool accept(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string lowerToken()
    {
        const auto end = std::ranges::find_if_not(m_rest, isTokenCharacter);
        std::string token(m_rest.begin(), end);
        m_rest.remove_prefix(token.size());
        for (char &c : token) {
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c - 'A' + 'a');
        }
        return token;
    }

    /// A value as it stands, or in quotes with its escapes resolved; nothing when a quote does not end.
    std::optional<std::string> value()
    {
        if (!accept('"')) {
            const std::string_view bare = m_rest.substr(0, m_rest.find_first_of(", \t"));
            m_rest.remove_prefix(bare.size());
            return std::string(bare);
        }
        std::string text;
        while (!atEnd() && !m_rest.starts_with('"')) {
            accept('\\');
            if (atEnd())
                break;
            text += m_rest.front();
            m_rest.remove_prefix(1);
        }
        return accept('"') ? std::optional(text) : std::nullopt;
    }

private:
    std::string_view m_rest;
};

} // namespace

std::vector<Challenge> parseChallenges(std::string_view value)
{
    std::vector<Challenge> challenges;
    Scanner scanner(value);
    while (true) {
        scanner.skip(" \t,");
        const std::string word = scanner.lowerToken();
        if (word.empty())
            return challenges;
        scanner.skip(blanks);
        if (!scanner.accept('=')) {
            challenges.push_back({word, {}});
            continue;
        }
        scanner.skip(blanks);
        const std::optional<std::string> parameter = scanner.value();
        if (!parameter || challenges.empty())
            return challenges;
        challenges.back().parameters[word] = *parameter;
    }
}

} // namespace lamella::registry
