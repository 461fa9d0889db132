// SPDX-License-Identifier: Apache-2.0
#include "core/progress/plain_printer.h"

#include "core/progress/failure.h"
#include "core/progress/measures.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;

constexpr auto fairTurn = 5s;
constexpr auto longestWait = 10s;
constexpr auto statusPause = 5s;
constexpr double statusStep = 0.05;
constexpr std::size_t excerptLines = 10;

std::string measured(const VertexStatus &status)
{
    std::string text;
    if (const std::string bytes = transferred(status.current, status.total); !bytes.empty())
        text += " " + bytes;
    if (const auto spent = status.completed.value_or(status.timestamp) - *status.started; spent > 10ms)
        text += " " + seconds(spent, 1) + "s";
    return status.completed ? text + " done" : text;
}

std::string ending(const VertexState &state)
{
    const std::string note = state.report() && state.report()->sameResult ? " (same result)" : "";
    switch (state.phase()) {
    case VertexPhase::Cancelled:
        return "CANCELED";
    case VertexPhase::Failed:
        return "ERROR: " + state.vertex.error;
    case VertexPhase::Cached:
        return "CACHED" + note;
    default:
        return "DONE " + seconds(state.elapsed({}), 1) + "s" + note;
    }
}

bool differs(const Vertex &vertex, const VertexState *before)
{
    if (!before || !before->isStarted() || vertex.completed)
        return true;
    const Vertex &old = before->vertex;
    return vertex.name != old.name || vertex.started != old.started || vertex.cached != old.cached
           || vertex.error != old.error;
}

} // namespace

void PlainPrinter::update(const SolveStatus &status, Time present)
{
    std::vector<Digest> changed;
    for (const Vertex &vertex : status.vertexes) {
        if (vertex.started && differs(vertex, m_state.find(vertex.digest)))
            changed.push_back(vertex.digest);
    }
    m_state.apply(status);
    m_progressed.resize(m_state.vertexes().size());
    for (const Digest &digest : changed)
        noteChange(digest, present);
    for (const VertexStatus &part : status.statuses) {
        if (const std::optional<std::size_t> index = noteChange(part.vertex, present))
            m_progressed[*index].statuses.insert(part.id);
    }
    for (const VertexLog &log : status.logs)
        takeLog(log, present);
}

std::optional<std::size_t> PlainPrinter::noteChange(const Digest &digest, Time present)
{
    const std::optional<std::size_t> index = m_state.indexOf(digest);
    if (!index)
        return std::nullopt;
    m_changed.insert(*index);
    Progressed &progressed = m_progressed[*index];
    if (progressed.changes++ == 0)
        progressed.waitsSince = present;
    return index;
}

void PlainPrinter::takeLog(const VertexLog &log, Time present)
{
    const std::optional<std::size_t> index = noteChange(log.vertex, present);
    if (!index)
        return;
    const std::optional<Interval> interval = m_state.vertexes()[*index].latestInterval();
    const auto since = interval ? log.timestamp - interval->start : 0ns;
    Progressed &progressed = m_progressed[*index];
    for (std::string_view rest = log.data; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (!progressed.openLine)
            progressed.lines.push_back(logSeconds(since) + " ");
        progressed.lines.back() += rest.substr(0, end);
        progressed.openLine = end == rest.size();
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

std::string PlainPrinter::print(Time present)
{
    std::set<std::size_t> completed;
    std::set<std::size_t> waiting;
    for (const std::size_t index : m_changed) {
        const VertexState &state = m_state.vertexes()[index];
        if (!state.hidden)
            (state.isCompleted() ? completed : waiting).insert(index);
    }
    const std::optional<std::size_t> current = m_current;
    if (current && completed.contains(*current))
        printVertex(*current);
    printCompleted(completed, current);
    if (waiting.empty()) {
        printAnyOpen(current);
        return std::exchange(m_text, {});
    }
    if (current && waiting.contains(*current))
        printVertex(*current);
    const std::optional<std::size_t> stays = current && !completed.contains(*current) ? current : std::nullopt;
    if (stays)
        waiting.insert(*stays);
    if (const std::optional<std::size_t> next = turnOf(waiting, stays, present))
        printVertex(*next);
    return std::exchange(m_text, {});
}

std::string PlainPrinter::finish(Time present)
{
    return print(present) + failureLogs(m_state, excerptLines);
}

/// In the order in which they ended; the one shown last came before.
void PlainPrinter::printCompleted(const std::set<std::size_t> &completed, std::optional<std::size_t> current)
{
    std::vector<std::size_t> order;
    std::ranges::copy_if(completed, std::back_inserter(order), [&](std::size_t index) { return index != current; });
    std::ranges::stable_sort(order, {},
                             [&](std::size_t index) { return m_state.vertexes()[index].latestInterval()->end; });
    for (const std::size_t index : order)
        printVertex(index);
}

void PlainPrinter::printAnyOpen(std::optional<std::size_t> current)
{
    const auto isOpen = [](const VertexState &state) {
        return state.isStarted() && !state.isCompleted() && !state.hidden;
    };
    const std::vector<VertexState> &all = m_state.vertexes();
    if (current && isOpen(all[*current]))
        return;
    if (const auto open = std::ranges::find_if(all, isOpen); open != all.end())
        printVertex(static_cast<std::size_t>(open - all.begin()));
}

/// Whose turn it is among those with something to tell: the busiest when nothing is shown; one that waited for long;
/// the busiest again when the current one had its fair share of time. Nothing: the current one stays.
std::optional<std::size_t> PlainPrinter::turnOf(const std::set<std::size_t> &waiting,
                                                std::optional<std::size_t> current, Time present) const
{
    double sum = 0;
    double fastest = -1;
    std::optional<std::size_t> busiest;
    std::optional<std::size_t> overdue;
    const auto waited = [&](std::size_t index) { return present - m_progressed[index].waitsSince; };
    const auto speed = [&](std::size_t index) {
        return static_cast<double>(m_progressed[index].changes)
               / std::max(1e-9, std::chrono::duration<double>(waited(index)).count());
    };
    for (const std::size_t index : waiting) {
        sum += speed(index);
        // Of equals the one that came last: it gathered its changes in less time.
        if (speed(index) >= fastest) {
            fastest = speed(index);
            busiest = index;
        }
        if (!overdue && index != current && waited(index) > longestWait)
            overdue = index;
    }
    if (overdue || !current)
        return overdue ? overdue : busiest;
    const double share = sum > 0 ? speed(*current) / sum : 0;
    const bool hadItsTurn = fairTurn / std::max(1e-9, 1 - share) < waited(*current);
    return hadItsTurn ? busiest : std::nullopt;
}

void PlainPrinter::printVertex(std::size_t index)
{
    if (m_current != index)
        printHeader(index);
    const bool hasOpenStatus = printStatuses(index);
    printWarnings(index);
    printLines(index);
    m_current = index;
    if (m_state.vertexes()[index].isCompleted() && !hasOpenStatus)
        printEnd(index);
    m_changed.erase(index);
}

void PlainPrinter::printHeader(std::size_t index)
{
    leaveCurrent();
    if (m_hasPrinted)
        m_text += '\n';
    else if (!m_description.empty())
        m_text += "#0 " + m_description + "\n\n";
    m_hasPrinted = true;
    if (m_progressed[index].number == 0)
        m_progressed[index].number = ++m_numbers;
    addLine(index, m_state.vertexes()[index].vertex.name);
}

void PlainPrinter::leaveCurrent()
{
    if (!m_current)
        return;
    Progressed &left = m_progressed[*m_current];
    if (left.openLine)
        m_text += '\n';
    left.printedOfFirst = 0;
    left.changes = 0;
    addLine(*m_current, "...");
}

void PlainPrinter::addLine(std::size_t index, std::string_view text)
{
    m_text += "#" + std::to_string(m_progressed[index].number) + " ";
    m_text += text;
    m_text += '\n';
}

/// Whether a status was printed that is still open.
bool PlainPrinter::printStatuses(std::size_t index)
{
    bool hasOpen = false;
    const std::set<std::string, std::less<>> changed = std::exchange(m_progressed[index].statuses, {});
    for (const VertexStatus &status : m_state.vertexes()[index].statuses) {
        if (!status.started || !changed.contains(status.id) || !isDue(status))
            continue;
        m_printed[status.id] = {status.current, status.timestamp};
        addLine(index, status.id + measured(status));
        hasOpen = hasOpen || !status.completed;
    }
    return hasOpen;
}

bool PlainPrinter::isDue(const VertexStatus &status) const
{
    const auto last = m_printed.find(status.id);
    if (last == m_printed.end() || status.completed)
        return true;
    const double step = status.total > 0 ? static_cast<double>(status.current - last->second.current)
                                               / static_cast<double>(status.total)
                                         : 0;
    return step >= statusStep || status.timestamp - last->second.timestamp >= statusPause;
}

void PlainPrinter::printWarnings(std::size_t index)
{
    const std::vector<VertexWarning> &warnings = m_state.vertexes()[index].warnings;
    for (std::size_t &printed = m_progressed[index].warnings; printed < warnings.size(); ++printed)
        addLine(index, "WARN: " + warnings[printed].brief);
}

void PlainPrinter::printLines(std::size_t index)
{
    Progressed &progressed = m_progressed[index];
    for (std::size_t i = 0; i < progressed.lines.size(); ++i) {
        const std::string &line = progressed.lines[i];
        if (i == 0 && progressed.printedOfFirst != 0)
            m_text += line.substr(progressed.printedOfFirst);
        else
            m_text += "#" + std::to_string(progressed.number) + " " + line;
        if (i + 1 != progressed.lines.size() || !progressed.openLine)
            m_text += '\n';
    }
    if (!progressed.openLine)
        progressed.lines.clear();
    else if (!progressed.lines.empty())
        progressed.lines.erase(progressed.lines.begin(), progressed.lines.end() - 1);
    progressed.printedOfFirst = progressed.openLine ? progressed.lines.front().size() : 0;
}

void PlainPrinter::printEnd(std::size_t index)
{
    Progressed &progressed = m_progressed[index];
    m_current.reset();
    progressed.changes = 0;
    if (progressed.openLine)
        m_text += '\n';
    progressed.openLine = false;
    progressed.lines.clear();
    progressed.printedOfFirst = 0;
    addLine(index, ending(m_state.vertexes()[index]));
}

} // namespace lamella::progress
