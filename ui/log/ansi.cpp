// SPDX-License-Identifier: Apache-2.0
#include "ui/log/ansi.h"

#include "ui/theme/palette.h"

#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int exact = 0x1000000;
constexpr qsizetype mostNumbers = 32;

/// Colour n of the 256: the sixteen, a cube of six steps, a ramp of greys.
int ofIndex(int index)
{
    if (index < 16)
        return index;
    if (index >= 232) {
        const int grey = 8 + 10 * (index - 232);
        return exact + (grey << 16 | grey << 8 | grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int cube = index - 16;
    return exact + (level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6));
}

/// The colour after 38 or 48 at `place`, which moves behind it.
int extendedColor(const QList<int> &numbers, qsizetype *place)
{
    const auto number = [&](qsizetype offset) { return qBound(0, numbers.value(*place + offset), 255); };
    if (numbers.value(*place + 1) == 5) {
        const int color = ofIndex(number(2));
        *place += 2;
        return color;
    }
    if (numbers.value(*place + 1) == 2) {
        const int color = exact + (number(2) << 16 | number(3) << 8 | number(4));
        *place += 4;
        return color;
    }
    return AnsiStyle::usual;
}

void applySgr(const QList<int> &numbers, AnsiStyle *style)
{
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const int n = numbers.at(i);
        if (n == 0)
            *style = {};
        else if (n == 1)
            style->bold = true;
        else if (n == 2)
            style->faint = true;
        else if (n == 3)
            style->italic = true;
        else if (n == 4)
            style->underline = true;
        else if (n == 7)
            style->inverse = true;
        else if (n == 22)
            style->bold = style->faint = false;
        else if (n == 23)
            style->italic = false;
        else if (n == 24)
            style->underline = false;
        else if (n == 27)
            style->inverse = false;
        else if (n >= 30 && n <= 37)
            style->foreground = n - 30;
        else if (n == 38)
            style->foreground = extendedColor(numbers, &i);
        else if (n == 39)
            style->foreground = AnsiStyle::usual;
        else if (n >= 40 && n <= 47)
            style->background = n - 40;
        else if (n == 48)
            style->background = extendedColor(numbers, &i);
        else if (n == 49)
            style->background = AnsiStyle::usual;
        else if (n >= 90 && n <= 97)
            style->foreground = n - 90 + 8;
        else if (n >= 100 && n <= 107)
            style->background = n - 100 + 8;
    }
}

/// Reads a control sequence whose introducer ends before `place`; the place behind it.
qsizetype readControlSequence(QStringView line, qsizetype place, AnsiStyle *style)
{
    QList<int> numbers{0};
    for (; place < line.size(); ++place) {
        const char16_t c = line.at(place).unicode();
        if (c >= u'0' && c <= u'9') {
            numbers.last() = std::min(numbers.last() * 10 + (c - u'0'), 9999);
        } else if (c == u';' || c == u':') {
            if (numbers.size() < mostNumbers)
                numbers.append(0);
        } else if (c >= 0x40 && c <= 0x7e) {
            if (c == u'm')
                applySgr(numbers, style);
            return place + 1;
        }
    }
    return place;
}

/// Behind an operating system command (title, link): up to BEL or ESC \.
qsizetype skipOperatingSystemCommand(QStringView line, qsizetype place)
{
    for (; place < line.size(); ++place) {
        if (line.at(place) == QChar(7))
            return place + 1;
        if (line.at(place) == QChar(27))
            return std::min(place + 2, line.size());
    }
    return place;
}

bool changesDirection(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

/// How many characters from `place` on stand for themselves.
qsizetype ordinaryLength(QStringView line, qsizetype place)
{
    const auto odd = [](QChar c) {
        const char16_t code = c.unicode();
        return code < 32 || code == 127 || (code >= 0x61c && changesDirection(code));
    };
    return std::find_if(line.begin() + place, line.end(), odd) - (line.begin() + place);
}

class Writer {
public:
    void put(QStringView text, const AnsiStyle &style)
    {
        if (text.isEmpty())
            return;
        if (style != AnsiStyle()) {
            if (!m_line.runs.isEmpty() && m_line.runs.last().style == style
                && m_line.runs.last().start + m_line.runs.last().length == m_line.text.size())
                m_line.runs.last().length += text.size();
            else
                m_line.runs.append({m_line.text.size(), text.size(), style});
        }
        m_line.text.append(text);
    }
    void put(QChar c, const AnsiStyle &style) { put(QStringView(&c, 1), style); }
    void restart() { m_line = {}; }
    [[nodiscard]] qsizetype column() const { return m_line.text.size(); }
    [[nodiscard]] AnsiLine take() { return std::move(m_line); }

private:
    AnsiLine m_line;
};

} // namespace

AnsiLine parseAnsi(QStringView line, AnsiStyle *style)
{
    Writer writer;
    while (line.endsWith(u'\r') || line.endsWith(u'\n'))
        line.chop(1);
    qsizetype place = 0;
    while (place < line.size()) {
        const qsizetype ordinary = ordinaryLength(line, place);
        writer.put(line.sliced(place, ordinary), *style);
        place += ordinary;
        if (place == line.size())
            break;
        const char16_t code = line.at(place++).unicode();
        if (code == 27) {
            const char16_t kind = place < line.size() ? line.at(place).unicode() : u'\0';
            if (kind == u'[')
                place = readControlSequence(line, place + 1, style);
            else if (kind == u']')
                place = skipOperatingSystemCommand(line, place + 1);
            else
                ++place;
        } else if (code == u'\r') {
            writer.restart();
        } else if (code == u'\t') {
            do
                writer.put(u' ', *style);
            while (writer.column() % 8 != 0);
        } else if (code < 32 || code == 127) {
            writer.put(QChar(code == 127 ? 0x2421 : 0x2400 + code), *style);
        } else {
            writer.put(QChar(0xfffd), *style);
        }
    }
    return writer.take();
}

QColor ansiColor(int color, const Palette &palette)
{
    if (color >= exact)
        return QColor::fromRgb(static_cast<QRgb>(color - exact));
    return palette.ansi[static_cast<std::size_t>(color) % palette.ansi.size()];
}

} // namespace lamella::ui
