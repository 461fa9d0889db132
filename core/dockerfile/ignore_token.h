// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// One unit of an ignore pattern.
struct IgnoreToken {
    enum class Atom : std::uint8_t {
        Literal,
        Any,     ///< one character of a name
        AnyRun,  ///< any number of characters of a name
        AllRun,  ///< any number of characters
        Folders, ///< nothing, or anything that ends in a slash
        Class
    };
    Atom atom = Atom::Literal;
    char32_t literal = 0;
    bool negated = false;
    std::vector<std::pair<char32_t, char32_t>> ranges = {};

    [[nodiscard]] bool takes(char32_t rune) const
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

    /// Whether it may stand for nothing.
    [[nodiscard]] bool mayBeEmpty() const
    {
        return atom == Atom::AnyRun || atom == Atom::AllRun || atom == Atom::Folders;
    }

    /// Whether it may stand for more than one character.
    [[nodiscard]] bool repeats() const { return atom == Atom::AnyRun || atom == Atom::AllRun; }
};

} // namespace lamella::dockerfile
