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
/// are those of moby's patternmatcher, quirks included.
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
    enum class Kind { Exact, Prefix, Suffix, Wildcards };
    enum class Atom : std::uint8_t { Literal, AnyInName, AnyInNameRun, AnyRun, AnyFolders, Class };
    struct Token {
        Atom atom = Atom::Literal;
        char32_t literal = 0;
        bool negated = false;
        std::vector<std::pair<char32_t, char32_t>> ranges;
    };

    static Result<Token> readClass(std::u32string_view pattern, std::size_t &place);
    [[nodiscard]] bool matchTokens(std::string_view path) const;

    Kind m_kind = Kind::Exact;
    std::string m_text;
    std::vector<Token> m_tokens;
};

} // namespace lamella::dockerfile
