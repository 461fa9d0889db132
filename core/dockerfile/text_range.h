// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace lamella::dockerfile {

/// A place in a source text: line and column from 1, in bytes; offset from 0.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t offset = 0;

    friend bool operator==(const Position &, const Position &) = default;
};

/// A stretch of a source text. `end` stands behind the last byte, on that byte's line.
struct TextRange {
    Position start;
    Position end;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

} // namespace lamella::dockerfile
