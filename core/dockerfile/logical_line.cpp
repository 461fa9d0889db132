// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/logical_line.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <utility>

namespace lamella::dockerfile {

void LogicalLine::append(std::string_view bytes, std::size_t offset)
{
    m_pieces.push_back({text.size(), offset});
    text += bytes;
}

std::size_t LogicalLine::sourceOffset(std::size_t place) const
{
    // A place between two pieces belongs to the one that begins there, the end of the text to the last.
    const auto behind = std::ranges::upper_bound(m_pieces, place, {}, &Piece::place);
    if (behind == m_pieces.begin())
        return 0;
    const Piece &piece = *std::prev(behind);
    return piece.offset + (place - piece.place);
}

TextRange LogicalLine::range(std::size_t begin, std::size_t end) const
{
    const std::size_t from = sourceOffset(begin);
    return m_source->range(from, end > begin ? sourceOffset(end - 1) + 1 : from);
}

bool LineReader::continues(std::string_view &line) const
{
    std::string_view rest = line;
    while (rest.ends_with(' ') || rest.ends_with('\t'))
        rest.remove_suffix(1);
    if (!rest.ends_with(m_escape) || (rest.size() > 1 && rest[rest.size() - 2] == m_escape))
        return false;
    line = rest.substr(0, rest.size() - 1);
    return true;
}

void LineReader::noteComment(std::string_view line)
{
    const std::string_view words = trim(line.substr(1));
    if (words.empty()) {
        m_comment.clear();
        return;
    }
    if (!m_comment.empty())
        m_comment += '\n';
    m_comment += words;
}

std::optional<LogicalLine> LineReader::next()
{
    for (; m_next < m_source->lineCount(); ++m_next) {
        std::string_view line = trimLeft(m_source->line(m_next));
        if (line.starts_with('#')) {
            noteComment(line);
            continue;
        }
        if (line.empty())
            continue;
        LogicalLine logical(*m_source);
        logical.firstLine = logical.lastLine = m_next;
        logical.comment = std::exchange(m_comment, {});
        const bool open = continues(line);
        logical.append(line, static_cast<std::size_t>(line.data() - m_source->text().data()));
        ++m_next;
        if (open)
            readContinuations(logical);
        return logical;
    }
    return std::nullopt;
}

void LineReader::readContinuations(LogicalLine &logical)
{
    for (bool open = true; open && m_next < m_source->lineCount(); ++m_next) {
        std::string_view line = m_source->line(m_next);
        const std::string_view content = trimLeft(line);
        if (content.starts_with('#'))
            continue;
        if (content.empty()) {
            logical.emptyContinuations.push_back(m_next);
            continue;
        }
        open = continues(line);
        logical.append(line, m_source->lineStart(m_next));
        logical.lastLine = m_next;
    }
}

} // namespace lamella::dockerfile
