// SPDX-License-Identifier: Apache-2.0
#include "app/cli/table.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::cli {

namespace {

constexpr std::size_t gap = 3;

/// The length of a well-formed UTF-8 sequence at the start of `text`; 0 when there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80)
            return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool outside = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
    return overlong || outside ? 0 : length;
}

std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::string plural(std::int64_t count, std::string_view unit)
{
    return std::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

std::string humanDuration(std::chrono::seconds duration)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, duration.count());
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = (seconds + 1800) / 3600;
    if (seconds < 1)
        return "Less than a second";
    if (seconds < 60)
        return plural(seconds, "second");
    if (minutes < 60)
        return minutes == 1 ? "About a minute" : plural(minutes, "minute");
    if (hours < 48)
        return hours == 1 ? "About an hour" : plural(hours, "hour");
    if (hours < 24 * 7 * 2)
        return plural(hours / 24, "day");
    if (hours < 24 * 30 * 2)
        return plural(hours / 24 / 7, "week");
    if (hours < 24 * 365 * 2)
        return plural(hours / 24 / 30, "month");
    return plural(hours / 24 / 365, "year");
}

} // namespace

void Table::add(std::vector<std::string> cells)
{
    cells.resize(m_columns.size());
    std::ranges::transform(cells, cells.begin(), printable);
    m_rows.push_back(std::move(cells));
}

std::string Table::render() const
{
    std::vector<std::string> headings;
    headings.reserve(m_columns.size());
    for (const Column &column : m_columns)
        headings.emplace_back(column.heading);
    std::vector<std::size_t> widths;
    widths.reserve(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        widths.push_back(width(headings[i]));
        for (const auto &row : m_rows)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string text;
    const auto addLine = [&](const std::vector<std::string> &cells) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string blanks(widths[i] - width(cells[i]), ' ');
            line += m_columns[i].align == Align::Right ? blanks + cells[i] : cells[i] + blanks;
            line += std::string(gap, ' ');
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    };
    addLine(headings);
    for (const auto &row : m_rows)
        addLine(row);
    return text;
}

std::string humanSize(std::uint64_t bytes)
{
    constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 999.5 && unit + 1 < units.size()) {
        size /= 1000;
        ++unit;
    }
    return std::format("{:.3g}{}", size, units[unit]);
}

std::string humanAgo(Time then, Time present)
{
    if (then == Time())
        return {};
    return humanDuration(std::chrono::duration_cast<std::chrono::seconds>(present - then)) + " ago";
}

std::string printable(std::string_view text)
{
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        const auto first = static_cast<unsigned char>(text.front());
        if (length == 0 || first < 0x20 || first == 0x7F)
            shown += std::format("\\x{:02X}", first);
        else
            shown += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

} // namespace lamella::cli
