// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/ignore_token.h"

#include <string>
#include <string_view>
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
    /// How much of a pattern its fixed parts say.
    enum class Shape : std::uint8_t {
        Plain,   ///< no wildcard at all
        Start,   ///< anything behind the fixed start
        End,     ///< anything before the fixed end
        EndName, ///< the fixed end, alone or behind a slash
        General  ///< the fixed parts are needed, and more
    };

    Result<void> readTokens(const std::u32string &runes);
    Result<void> readClass(const std::u32string &runes, std::size_t &place);
    void findFixedParts();
    void findShape();

    std::string m_text;
    std::vector<IgnoreToken> m_tokens;
    std::string m_fixedStart;  ///< what each match begins with
    std::string m_fixedMiddle; ///< what each match holds somewhere
    std::string m_fixedEnd;    ///< what each match ends with
    Shape m_shape = Shape::Plain;
};

} // namespace lamella::dockerfile
