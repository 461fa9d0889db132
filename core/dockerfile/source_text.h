// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/text_range.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A text and where its lines begin. The text must outlive this.
class SourceText {
public:
    explicit SourceText(std::string_view text);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t lineCount() const { return m_starts.size(); }

    /// Where line `index` (from 0) begins.
    [[nodiscard]] std::size_t lineStart(std::size_t index) const { return m_starts[index]; }

    /// A line with its end-of-line bytes; a byte order mark before the first line is left out.
    [[nodiscard]] std::string_view rawLine(std::size_t index) const;

    /// A line without its end-of-line bytes.
    [[nodiscard]] std::string_view line(std::size_t index) const;

    [[nodiscard]] Position position(std::size_t offset) const;

    /// The range of the bytes from `begin` up to `end`.
    [[nodiscard]] TextRange range(std::size_t begin, std::size_t end) const;

    /// The range of a line without its end-of-line bytes.
    [[nodiscard]] TextRange lineRange(std::size_t index) const;

private:
    std::string_view m_text;
    std::vector<std::size_t> m_starts;
};

} // namespace lamella::dockerfile
