// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/source_text.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::dockerfile {

/// An instruction's line with its continuations joined, and where each of its bytes came from.
class LogicalLine {
public:
    std::string text;
    std::string comment;                         ///< the comments above, up to an empty one, one line each
    std::size_t firstLine = 0;                   ///< from 0
    std::size_t lastLine = 0;                    ///< the last line that gave bytes
    std::vector<std::size_t> emptyContinuations; ///< blank lines among the continuations

    explicit LogicalLine(const SourceText &source) : m_source(&source) {}

    /// Appends bytes that stand at `offset` of the source.
    void append(std::string_view bytes, std::size_t offset);

    /// Where the byte at `place` of the joined text stands in the source; of the end: behind the last byte.
    [[nodiscard]] std::size_t sourceOffset(std::size_t place) const;

    /// The source's range of the joined text's bytes from `begin` up to `end`.
    [[nodiscard]] TextRange range(std::size_t begin, std::size_t end) const;

    [[nodiscard]] const SourceText &source() const { return *m_source; }

private:
    struct Piece {
        std::size_t place;
        std::size_t offset;
    };
    const SourceText *m_source;
    std::vector<Piece> m_pieces;
};

/// Reads logical lines one after the other, past comments and blank lines.
class LineReader {
public:
    LineReader(const SourceText &source, char escape) : m_source(&source), m_escape(escape) {}

    /// The next instruction's line; none at the end.
    std::optional<LogicalLine> next();

    /// The line (from 0) that would be read next.
    [[nodiscard]] std::size_t place() const { return m_next; }
    [[nodiscard]] bool atEnd() const { return m_next >= m_source->lineCount(); }

    /// Skips to a line, behind a heredoc's body.
    void moveTo(std::size_t line) { m_next = line; }

private:
    [[nodiscard]] bool continues(std::string_view &line) const;
    void readContinuations(LogicalLine &line);
    void noteComment(std::string_view line);

    const SourceText *m_source;
    char m_escape;
    std::size_t m_next = 0;
    std::string m_comment;
};

} // namespace lamella::dockerfile
