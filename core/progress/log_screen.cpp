// SPDX-License-Identifier: Apache-2.0
#include "core/progress/log_screen.h"

#include "core/progress/text_width.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lamella::progress {

namespace {

constexpr std::size_t leastColumns = 6;
constexpr std::size_t longestArguments = 64;
constexpr char32_t escape = 0x1B;
constexpr char32_t bell = 0x07;

} // namespace

LogScreen::LogScreen(std::size_t rows, std::size_t columns)
    : m_columns(std::max(leastColumns, columns)),
      m_rows(std::max<std::size_t>(1, rows), Row(m_columns, U' '))
{
}

void LogScreen::write(std::string_view bytes)
{
    std::string joined;
    if (!m_undecoded.empty()) {
        joined = std::exchange(m_undecoded, {}) + std::string(bytes);
        bytes = joined;
    }
    while (!bytes.empty()) {
        const DecodedCharacter next = firstCharacter(bytes);
        if (next.bytes == 0) {
            m_undecoded = bytes;
            return;
        }
        take(next.character);
        bytes.remove_prefix(next.bytes);
    }
}

void LogScreen::resize(std::size_t rows, std::size_t columns)
{
    rows = std::max<std::size_t>(1, rows);
    m_columns = std::max(leastColumns, columns);
    if (rows < m_rows.size()) {
        const std::size_t above = std::min(m_rows.size() - rows, m_row);
        m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(above));
        m_row -= above;
    }
    m_rows.resize(rows);
    for (Row &row : m_rows)
        row.resize(m_columns, U' ');
    m_row = std::min(m_row, rows);
    m_column = std::min(m_column, m_columns);
}

std::vector<std::string> LogScreen::lines() const
{
    std::vector<std::string> shown;
    for (const Row &row : m_rows) {
        if (std::ranges::all_of(row, [](char32_t cell) { return cell == U' '; }))
            continue;
        std::string &line = shown.emplace_back();
        for (const char32_t cell : row) {
            if (cell != behindWide)
                appendUtf8(line, cell);
        }
    }
    return shown;
}

void LogScreen::take(char32_t character)
{
    switch (m_mode) {
    case Mode::Text:
        takeText(character);
        break;
    case Mode::Escape:
        takeEscape(character);
        break;
    case Mode::Control:
        takeControl(character);
        break;
    case Mode::SystemCommand:
        takeSystemCommand(character);
        break;
    }
}

void LogScreen::takeText(char32_t character)
{
    if (character == escape) {
        m_mode = Mode::Escape;
    } else if (character == U'\n') {
        ++m_row;
        m_column = 0;
    } else if (character == U'\r') {
        m_column = 0;
    } else if (character == U'\b') {
        m_column -= std::min<std::size_t>(1, m_column);
    } else if (character == U'\t') {
        m_column = std::min(m_columns, m_column / 8 * 8 + 8);
    } else if (columnsOf(character) > 0) {
        put(character);
    }
    if (m_row > m_rows.size())
        scroll();
}

void LogScreen::takeEscape(char32_t character)
{
    m_arguments.clear();
    m_mode = character == U'[' ? Mode::Control : character == U']' ? Mode::SystemCommand : Mode::Text;
}

void LogScreen::takeControl(char32_t character)
{
    if (character >= 0x40 && character <= 0x7E) {
        m_mode = Mode::Text;
        runControl(character);
        return;
    }
    if (character >= 0x20 && character < 0x40 && m_arguments.size() < longestArguments)
        m_arguments += static_cast<char>(character);
    else
        m_mode = Mode::Text;
}

void LogScreen::takeSystemCommand(char32_t character)
{
    if (character == escape)
        m_mode = Mode::Escape;
    else if (character == bell || character == U'\n')
        m_mode = Mode::Text;
}

void LogScreen::put(char32_t character)
{
    const std::size_t width = columnsOf(character);
    if (m_column + width > m_columns) {
        m_column = 0;
        ++m_row;
    }
    while (m_row >= m_rows.size())
        scroll();
    m_rows[m_row][m_column++] = character;
    if (width == 2)
        m_rows[m_row][m_column++] = behindWide;
}

void LogScreen::scroll()
{
    std::ranges::rotate(m_rows, m_rows.begin() + 1);
    m_rows.back().assign(m_columns, U' ');
    --m_row;
}

std::vector<long> LogScreen::arguments() const
{
    std::vector<long> numbers;
    for (std::string_view rest = m_arguments; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        long number = 0;
        std::from_chars(rest.data(), rest.data() + end, number);
        numbers.push_back(std::clamp(number, 0L, 10'000L));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return numbers;
}

void LogScreen::moveTo(long row, long column)
{
    m_row = static_cast<std::size_t>(std::clamp(row, 0L, static_cast<long>(m_rows.size()) - 1));
    m_column = static_cast<std::size_t>(std::clamp(column, 0L, static_cast<long>(m_columns) - 1));
}

void LogScreen::erase(std::size_t fromRow, std::size_t fromColumn, std::size_t toRow, std::size_t toColumn)
{
    for (std::size_t row = fromRow; row <= toRow && row < m_rows.size(); ++row) {
        const std::size_t first = row == fromRow ? fromColumn : 0;
        const std::size_t last = row == toRow ? toColumn : m_columns - 1;
        for (std::size_t column = first; column <= last && column < m_columns; ++column)
            m_rows[row][column] = U' ';
    }
}

/// CUU, CUD, CUF, CUB, CHA, CUP, ED and EL of ECMA-48; the rest has no effect.
void LogScreen::runControl(char32_t command)
{
    const std::vector<long> given = arguments();
    const long first = given.empty() ? 0 : given[0];
    const long second = given.size() < 2 ? 0 : given[1];
    const long step = std::max(1L, first);
    const auto row = static_cast<long>(m_row);
    const auto column = static_cast<long>(m_column);
    const std::size_t lastColumn = m_columns - 1;
    switch (command) {
    case U'A':
        moveTo(row - step, column);
        break;
    case U'B':
        moveTo(row + step, column);
        break;
    case U'C':
        moveTo(row, column + step);
        break;
    case U'D':
        moveTo(row, column - step);
        break;
    case U'G':
        moveTo(row, first - 1);
        break;
    case U'H':
    case U'f':
        moveTo(first - 1, second - 1);
        break;
    case U'K':
        erase(m_row, first == 0 ? m_column : 0, m_row, first == 1 ? m_column : lastColumn);
        break;
    case U'J':
        if (first == 0)
            erase(m_row, m_column, m_rows.size() - 1, lastColumn);
        else
            erase(0, 0, first == 1 ? m_row : m_rows.size() - 1, first == 1 ? m_column : lastColumn);
        break;
    default:
        break;
    }
}

} // namespace lamella::progress
