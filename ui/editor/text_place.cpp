// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/text_place.h"

#include <QString>
#include <algorithm>

namespace lamella::ui {

namespace {

/// How many characters of UTF-16 a first byte of UTF-8 stands for; none for the bytes behind it.
int unitsOf(char byte)
{
    const auto bits = static_cast<unsigned char>(byte);
    if ((bits & 0xC0U) == 0x80U)
        return 0;
    return bits >= 0xF0U ? 2 : 1;
}

} // namespace

int columnOf(std::string_view text, const dockerfile::Position &place)
{
    const std::size_t end = std::min(place.offset, text.size());
    const std::size_t start = end - std::min(end, place.column - 1);
    int column = 0;
    for (const char byte : text.substr(start, end - start))
        column += unitsOf(byte);
    return column;
}

std::size_t offsetOf(std::string_view text, int line, int column)
{
    std::size_t place = 0;
    for (int i = 0; i < line; ++i) {
        const std::size_t end = text.find('\n', place);
        if (end == std::string_view::npos)
            return text.size();
        place = end + 1;
    }
    int left = column;
    while (place < text.size() && text[place] != '\n' && (left > 0 || unitsOf(text[place]) == 0))
        left -= unitsOf(text[place++]);
    return place;
}

TextEdit textEditOf(std::string_view text, const dockerfile::TextRange &range, std::string_view then)
{
    TextEdit edit{.startLine = static_cast<int>(range.start.line) - 1,
                  .startColumn = columnOf(text, range.start),
                  .endLine = static_cast<int>(range.end.line) - 1,
                  .endColumn = columnOf(text, range.end),
                  .text = QString::fromUtf8(then.data(), static_cast<qsizetype>(then.size()))};
    // The engine's end is behind the last byte on that byte's line; behind a line feed the editor is on the next.
    const std::size_t end = std::min(range.end.offset, text.size());
    if (range.end.column > 1 && end > 0 && text[end - 1] == '\n') {
        ++edit.endLine;
        edit.endColumn = 0;
    }
    return edit;
}

} // namespace lamella::ui
