// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// A pattern of an ignore file: `*` and `?` within a name, `[a-z]`, `[^a-z]`, `\x`, and `**` for any depth. The rules
/// are those of moby's patternmatcher.
class IgnorePattern {
public:
    IgnorePattern() = default;

    /// `pattern` is a cleaned path. InvalidInput when it cannot be read.
    static Result<IgnorePattern> compile(std::string_view pattern);

    [[nodiscard]] const std::string &text() const { return m_text; }

    /// Whether this very path matches; the folders it lies in are not looked at.
    [[nodiscard]] bool matches(std::string_view path) const;

    /// Whether a path below `folder` could match.
    [[nodiscard]] bool mayMatchBelow(std::string_view folder) const;

private:
    enum class Atom : std::uint8_t {
        Literal,
        Any,     ///< one character of a name
        AnyRun,  ///< any number of characters of a name
        AllRun,  ///< any number of characters
        Folders, ///< nothing, or anything that ends in a slash
        Class
    };
    struct Token {
        Atom atom = Atom::Literal;
        char32_t literal = 0;
        bool negated = false;
        std::vector<std::pair<char32_t, char32_t>> ranges = {};

        [[nodiscard]] bool takes(char32_t rune) const;
    };
    /// Which tokens may come next; within a Folders token nothing but its slash leads on.
    struct States {
        std::vector<bool> at;
        std::vector<bool> within;
    };

    Result<void> readClass(const std::u32string &pattern, std::size_t &place);
    void findFixedEnds();
    [[nodiscard]] States start() const;
    /// Whether any state is left behind a character.
    bool advance(States &states, char32_t rune) const;
    void passEmpty(States &states) const;
    [[nodiscard]] bool followPath(States &states, std::string_view path) const;

    std::string m_text;
    std::vector<Token> m_tokens;
    std::string m_fixedStart; ///< what each match begins with
    std::string m_fixedEnd;   ///< what each match ends with
    bool m_plain = false;     ///< no wildcard at all
};

} // namespace lamella::dockerfile
