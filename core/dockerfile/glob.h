// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

enum class Length { Shortest, Longest };

/// A shell pattern as `${x#pattern}` takes it: only `*` and `?` mean something, `\` escapes `* ? \ } /`.
class Glob {
public:
    /// InvalidInput for another escape.
    static Result<Glob> compile(std::string_view pattern);

    /// The value without a matching start, a matching end.
    [[nodiscard]] Result<std::string> withoutStart(std::string_view value, Length length) const;
    [[nodiscard]] Result<std::string> withoutEnd(std::string_view value, Length length) const;

    /// The value with the first (leftmost, longest) match replaced, or all of them. InvalidInput once the result gets
    /// longer than `longest` bytes.
    [[nodiscard]] Result<std::string> replaceFirst(std::string_view value, std::string_view by,
                                                   std::size_t longest) const;
    [[nodiscard]] Result<std::string> replaceAll(std::string_view value, std::string_view by,
                                                 std::size_t longest) const;

private:
    enum class Kind { Literal, One, Any };
    struct Atom {
        Kind kind;
        char32_t literal;
    };

    using States = std::vector<bool>; ///< of a match: i means that the first i atoms have matched
    void passAny(States &states) const;
    bool follow(const States &states, char32_t rune, States &next) const;
    [[nodiscard]] std::size_t matchEnd(std::u32string_view value, std::size_t begin, Length length,
                                       std::size_t &work) const;
    [[nodiscard]] Result<std::string> replace(std::string_view value, std::string_view by, std::size_t longest,
                                              bool all) const;

    std::vector<Atom> m_atoms;
};

} // namespace lamella::dockerfile
