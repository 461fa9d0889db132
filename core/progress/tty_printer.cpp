// SPDX-License-Identifier: Apache-2.0
#include "core/progress/tty_printer.h"

#include "core/progress/failure.h"
#include "core/progress/measures.h"
#include "core/progress/text_width.h"

#include <algorithm>
#include <format>
#include <limits>
#include <utility>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t logMargin = 10;
constexpr std::size_t leastLogLines = 6;
constexpr std::string_view hideCursor = "\x1b[?25l";
constexpr std::string_view showCursor = "\x1b[?25h";
constexpr std::string_view reset = "\x1b[0m";

std::string up(std::size_t rows)
{
    return rows == 0 ? std::string() : std::format("\x1b[{}A", rows);
}

/// `left`, padded, then `right` at the end of so many columns.
std::string aligned(const std::string &left, std::string_view right, std::size_t width)
{
    const std::size_t used = columnsOf(left) + right.size();
    return left + std::string(width > used ? width - used : 1, ' ') + std::string(right);
}

/// At most `limit` rows: the last ones, but rows that still run stay in sight instead of completed ones below them.
template <typename Row>
std::vector<Row> inSight(std::vector<Row> rows, std::size_t limit)
{
    if (rows.size() <= limit)
        return rows;
    const auto cut = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() - limit);
    std::vector<Row> running;
    std::copy_if(rows.begin(), cut, std::back_inserter(running), [](const Row &row) { return !row.isCompleted; });
    std::size_t hidden = running.size();
    std::vector<Row> below;
    for (auto row = cut; row != rows.end(); ++row) {
        if (!row->isCompleted || hidden == 0)
            below.push_back(*row);
        hidden -= std::min<std::size_t>(1, hidden);
    }
    const std::size_t free = std::min(limit - below.size(), running.size());
    running.erase(running.begin(), running.end() - static_cast<std::ptrdiff_t>(free));
    std::ranges::move(below, std::back_inserter(running));
    return running;
}

} // namespace

TtyPrinter::TtyPrinter(TtyOptions options)
    : m_options(std::move(options)),
      m_logRows(std::max<std::size_t>(1, m_options.logLines))
{
    if (m_options.size)
        m_size = m_options.size();
}

void TtyPrinter::update(const SolveStatus &status, Time present)
{
    for (const Vertex &vertex : status.vertexes) {
        if (vertex.started && !m_start) {
            m_start = vertex.started;
            m_clockShift = present - *m_start;
        }
    }
    startShowing(m_state.apply(status));
    for (const VertexLog &log : status.logs) {
        if (Shown *shown = find(log.vertex)) {
            shown->bytes += log.data.size();
            shown->screen.write(log.data);
        }
    }
}

void TtyPrinter::startShowing(const FoldChange &change)
{
    std::vector<std::size_t> fresh;
    for (const std::size_t index : change.vertexes) {
        const bool isKnown = std::ranges::contains(m_shown, index, &Shown::index);
        if (m_state.vertexes()[index].number > 0 && !isKnown)
            fresh.push_back(index);
    }
    std::ranges::sort(fresh, {}, [this](std::size_t index) { return m_state.vertexes()[index].number; });
    const std::size_t width = m_size.width - std::min(m_size.width, logMargin);
    for (const std::size_t index : fresh)
        m_shown.push_back({index, LogScreen(m_logRows, width)});
}

TtyPrinter::Shown *TtyPrinter::find(const Digest &digest)
{
    const std::optional<std::size_t> index = m_state.indexOf(digest);
    const auto found = index ? std::ranges::find(m_shown, *index, &Shown::index) : m_shown.end();
    return found == m_shown.end() ? nullptr : &*found;
}

std::string TtyPrinter::print(Time present)
{
    return frame(present, false);
}

std::string TtyPrinter::finish(Time present)
{
    return frame(present, true) + failureLogs(m_state, std::numeric_limits<std::size_t>::max());
}

std::vector<TtyPrinter::Row> TtyPrinter::rows(Time present)
{
    std::vector<Row> all;
    for (Shown &shown : m_shown)
        addRows(all, shown, present - m_clockShift);
    return all;
}

void TtyPrinter::addRows(std::vector<Row> &rows, Shown &shown, Time present) const
{
    const VertexState &state = m_state.vertexes()[shown.index];
    rows.push_back(vertexRow(state, present));
    rows.back().shown = &shown;
    for (const VertexStatus &status : state.statuses) {
        if (status.started)
            rows.push_back(statusRow(status, present));
    }
    for (const VertexWarning &warning : state.warnings) {
        const std::optional<Interval> latest = state.latestInterval();
        Row row{.name = "WARN: " + warning.brief, .color = m_options.colors.cancel};
        row.time = latest ? latest->end.value_or(present) - latest->start : 0ns;
        rows.push_back(std::move(row));
    }
}

TtyPrinter::Row TtyPrinter::vertexRow(const VertexState &state, Time present) const
{
    Row row{.name = state.vertex.name, .time = state.elapsed(present), .color = m_options.colors.run};
    row.isCompleted = state.isCompleted();
    const bool isCancelled = state.vertex.error.ends_with("context canceled");
    if (!state.vertex.error.empty()) {
        row.name = (isCancelled ? "CANCELED " : "ERROR ") + row.name;
        row.color = isCancelled ? m_options.colors.cancel : m_options.colors.error;
    }
    if (state.vertex.cached)
        row.name = "CACHED " + row.name;
    return row;
}

TtyPrinter::Row TtyPrinter::statusRow(const VertexStatus &status, Time present) const
{
    return {.name = "=> " + status.id,
            .status = transferred(status.current, status.total),
            .time = status.completed.value_or(present) - *status.started,
            .color = m_options.colors.run,
            .isCompleted = status.completed.has_value()};
}

/// Gives room for logs to those running that wrote most, as long as all that runs stays in sight.
void TtyPrinter::chooseLogs(std::vector<Row> &rows, std::size_t height, bool isLast)
{
    const auto runs = [](const Row &row) { return !row.isCompleted; };
    std::vector<Row *> candidates;
    for (Row &row : rows) {
        if (runs(row) && row.shown && row.shown->bytes > 0)
            candidates.push_back(&row);
    }
    std::ranges::stable_sort(candidates, std::greater(),
                             [](const Row *row) { return row->shown->bytes + row->shown->frames * 50; });
    const auto signedHeight = static_cast<std::ptrdiff_t>(height);
    const auto most = std::min(static_cast<std::ptrdiff_t>(m_options.logLines),
                               signedHeight - static_cast<std::ptrdiff_t>(leastLogLines) - 1);
    m_logRows = std::max(leastLogLines, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, most)));
    const auto needed = static_cast<std::ptrdiff_t>(m_logRows) + 3;
    std::ptrdiff_t free = signedHeight - 2 - std::ranges::count_if(rows, runs);
    std::ptrdiff_t forLogs = 0;
    for (Row *row : candidates) {
        if (free <= needed)
            break;
        row->showsLogs = true;
        forLogs += static_cast<std::ptrdiff_t>(row->shown->screen.lines().size());
        free -= needed;
    }
    if (!isLast)
        rows =
            inSight(std::move(rows), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, signedHeight - 2 - forLogs)));
}

std::string TtyPrinter::heading(Time present, std::size_t width, bool isLast) const
{
    const auto spent = m_start ? present - m_clockShift - *m_start : 0ns;
    const std::size_t completed = m_state.completed();
    const bool isFinished = isLast && completed > 0 && completed == m_state.total();
    const std::string text = std::format("[+] {} {}s ({}/{}) {}", m_options.phase, seconds(spent, 1), completed,
                                         m_state.total(), isFinished ? "FINISHED" : "");
    return fitted(aligned(text, "", width), width) + "\n";
}

std::optional<std::string> TtyPrinter::drawn(const Row &row, std::size_t width)
{
    constexpr std::string_view prefix = " => ";
    constexpr std::size_t leastName = 12;
    constexpr std::size_t leastWithStatus = 20;
    const std::string time = seconds(row.time < 50ms ? 0ns : row.time, 1);
    const std::string timer = " " + std::string(time.size() < 3 ? 3 - time.size() : 0, ' ') + time + "s";
    const std::size_t fixed = prefix.size() + timer.size() + 2;
    std::size_t left = width > fixed ? width - fixed : 0;
    std::string status = row.status;
    if (!status.empty() && left + status.size() > leastWithStatus && left > status.size() + 1)
        left -= status.size() + 1;
    else
        status.clear();
    if (left < leastName)
        return std::nullopt;
    const std::string name = fitted(row.name, left);
    return aligned(std::string(prefix) + name + (status.empty() ? "" : " " + status), timer, width - 1) + "\n";
}

void TtyPrinter::drawLogs(std::string &text, Row &row, std::size_t width)
{
    LogScreen &screen = row.shown->screen;
    screen.resize(m_logRows, width - std::min(width, logMargin));
    for (const std::string &line : screen.lines()) {
        const std::string_view end = m_options.colors.log.empty() ? std::string_view() : reset;
        text += m_options.colors.log + " => => # " + line + "\n" + std::string(end);
        ++m_drawnRows;
    }
    ++row.shown->frames;
}

std::string TtyPrinter::frame(Time present, bool isLast)
{
    if (m_options.size)
        m_size = m_options.size();
    const std::size_t width = m_size.width;
    std::vector<Row> all = rows(present);
    chooseLogs(all, m_size.height, isLast);
    const std::size_t before = std::exchange(m_drawnRows, 0);
    std::string text = std::exchange(m_hasDrawn, true) ? up(before + 1) : "";
    text += "\x1b[0G" + std::string(hideCursor) + heading(present, width, isLast);
    for (Row &row : all) {
        const std::optional<std::string> line = drawn(row, width);
        if (!line)
            continue;
        const bool isColored = row.isCompleted && !row.color.empty();
        text += isColored ? std::string(row.color) + *line + std::string(reset) : *line;
        ++m_drawnRows;
        if (row.showsLogs)
            drawLogs(text, row, width);
    }
    if (before > m_drawnRows) {
        for (std::size_t i = m_drawnRows; i < before; ++i)
            text += std::string(width, ' ') + "\n";
        text += up(before - m_drawnRows) + "\x1b[0G";
    }
    return text + std::string(showCursor);
}

} // namespace lamella::progress
