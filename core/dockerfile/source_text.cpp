// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/source_text.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

} // namespace

SourceText::SourceText(std::string_view text) : m_text(text)
{
    std::size_t place = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    while (place < text.size()) {
        m_starts.push_back(place);
        const std::size_t newLine = text.find('\n', place);
        place = newLine == std::string_view::npos ? text.size() : newLine + 1;
    }
}

std::string_view SourceText::rawLine(std::size_t index) const
{
    const std::size_t end = index + 1 < m_starts.size() ? m_starts[index + 1] : m_text.size();
    return m_text.substr(m_starts[index], end - m_starts[index]);
}

std::string_view SourceText::line(std::size_t index) const
{
    std::string_view text = rawLine(index);
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

Position SourceText::position(std::size_t offset) const
{
    const auto behind = std::ranges::upper_bound(m_starts, offset);
    if (behind == m_starts.begin())
        return {1, offset + 1, offset};
    const auto index = static_cast<std::size_t>(behind - m_starts.begin()) - 1;
    const std::size_t lineBegin = index == 0 ? 0 : m_starts[index];
    return {index + 1, offset - lineBegin + 1, offset};
}

TextRange SourceText::range(std::size_t begin, std::size_t end) const
{
    if (end <= begin)
        return {position(begin), position(begin)};
    Position last = position(end - 1);
    ++last.column;
    ++last.offset;
    return {position(begin), last};
}

TextRange SourceText::lineRange(std::size_t index) const
{
    return range(m_starts[index], m_starts[index] + line(index).size());
}

} // namespace lamella::dockerfile
