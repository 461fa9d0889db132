// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_model.h"

#include "ui/theme/sizes.h"

#include <algorithm>
#include <unordered_map>

namespace lamella::ui {

namespace {

constexpr qsizetype longestOpen = 64 * 1024;

double secondsBetween(Time from, Time to)
{
    return std::chrono::duration<double>(to - from).count();
}

QString renderTransfer(const progress::VertexStatus &status)
{
    QString id = QString::fromStdString(status.id);
    if (status.total > 0 && status.current != status.total)
        return QStringLiteral("%1  %2 / %3").arg(id, renderBytes(status.current), renderBytes(status.total));
    if (status.current > 0)
        return QStringLiteral("%1  %2").arg(id, renderBytes(status.current));
    return id;
}

/// A builder may tell of the last step first; people read what it stands on before it.
std::vector<const progress::Vertex *> inputsFirst(const std::vector<progress::Vertex> &vertexes)
{
    std::unordered_map<Digest, const progress::Vertex *> untold;
    for (const progress::Vertex &vertex : vertexes)
        untold.try_emplace(vertex.digest, &vertex);
    std::vector<const progress::Vertex *> ordered;
    std::vector<std::pair<const progress::Vertex *, std::size_t>> open; ///< with how many of its inputs were seen
    for (const progress::Vertex &vertex : vertexes) {
        if (untold.erase(vertex.digest) > 0)
            open.emplace_back(&vertex, 0);
        while (!open.empty()) {
            auto &[top, seen] = open.back();
            if (seen == top->inputs.size()) {
                ordered.push_back(top);
                open.pop_back();
            } else if (const auto input = untold.find(top->inputs[seen++]); input != untold.end()) {
                const progress::Vertex *next = input->second;
                untold.erase(input);
                open.emplace_back(next, 0);
            }
        }
    }
    return ordered;
}

bool opensByItself(progress::VertexPhase phase)
{
    return phase == progress::VertexPhase::Running || phase == progress::VertexPhase::Failed;
}

} // namespace

int LogBlock::rowsWithin() const
{
    return static_cast<int>(transfers.size()) + static_cast<int>(lines.size()) + (error.isEmpty() ? 0 : 1);
}

void LogModel::clear()
{
    m_blocks.clear();
    m_tails.clear();
    Q_EMIT changed();
}

LogBlock &LogModel::place(const Digest &vertex)
{
    const int found = blockOf(vertex);
    if (found >= 0)
        return m_blocks[static_cast<std::size_t>(found)];
    m_blocks.push_back({.vertex = vertex});
    m_tails.emplace_back();
    return m_blocks.back();
}

int LogModel::blockOf(const Digest &vertex) const
{
    const auto found = std::ranges::find(m_blocks, vertex, &LogBlock::vertex);
    return found == m_blocks.end() ? -1 : static_cast<int>(found - m_blocks.begin());
}

void LogModel::apply(const progress::SolveStatus &status, const progress::BuildState &state)
{
    const auto touch = [this, &state](const Digest &digest) {
        if (const progress::VertexState *vertex = state.find(digest))
            takeVertex(*vertex);
    };
    for (const progress::Vertex *vertex : inputsFirst(status.vertexes))
        touch(vertex->digest);
    for (const progress::VertexStatus &transfer : status.statuses)
        touch(transfer.vertex);
    for (const progress::StepReport &report : status.steps)
        touch(report.vertex);
    for (const progress::VertexLog &log : status.logs)
        takeLog(log);
    Q_EMIT changed();
}

void LogModel::takeVertex(const progress::VertexState &vertex)
{
    LogBlock &block = place(vertex.vertex.digest);
    block.name = QString::fromStdString(vertex.vertex.name);
    block.phase = vertex.phase();
    block.error = QString::fromStdString(vertex.vertex.error);
    block.sameResult = vertex.report() && vertex.report()->sameResult;
    if (!vertex.intervals.empty())
        block.started = vertex.intervals.back().start;
    if (block.phase != progress::VertexPhase::Running)
        block.seconds = std::chrono::duration<double>(vertex.elapsed({})).count();
    block.transfers.clear();
    for (const progress::VertexStatus &transfer : vertex.statuses)
        block.transfers.append(renderTransfer(transfer));
    if (!block.foldedByHand)
        block.expanded = opensByItself(block.phase);
}

void LogModel::takeLog(const progress::VertexLog &log)
{
    LogBlock &block = place(log.vertex);
    const auto index = static_cast<std::size_t>(&block - m_blocks.data());
    Tail &tail = m_tails[index];
    const bool isTimed = log.timestamp != Time(); // what a past build printed is not
    const double since = !isTimed ? -1 : block.started ? secondsBetween(*block.started, log.timestamp) : 0;
    const QString text = tail.decoder(QByteArrayView(log.data.data(), static_cast<qsizetype>(log.data.size())));
    if (tail.shown)
        block.lines.pop_back();
    tail.shown = false;
    QStringView rest(text);
    for (qsizetype end = rest.indexOf(u'\n'); end >= 0; end = rest.indexOf(u'\n')) {
        tail.open.append(rest.first(end));
        append(block, index, tail.open, since, log.stream);
        tail.open.clear();
        rest = rest.sliced(end + 1);
    }
    if (tail.open.size() < longestOpen)
        tail.open.append(rest);
    if (tail.open.isEmpty())
        return;
    AnsiStyle style = tail.style;
    block.lines.push_back({parseAnsi(tail.open, &style), since, log.stream});
    tail.shown = true;
}

void LogModel::append(LogBlock &block, std::size_t index, QStringView text, double since, int stream)
{
    block.lines.push_back({parseAnsi(text, &m_tails[index].style), since, stream});
    if (block.lines.size() > mostLines) {
        block.lines.pop_front();
        ++block.dropped;
    }
}

void LogModel::addMessage(const QString &text)
{
    LogBlock &block = place(Digest());
    const auto index = static_cast<std::size_t>(&block - m_blocks.data());
    block.name = tr("Messages of the builder");
    block.phase = progress::VertexPhase::Done;
    if (!block.foldedByHand)
        block.expanded = true;
    append(block, index, text, -1, 2);
    Q_EMIT changed();
}

void LogModel::finish()
{
    for (LogBlock &block : m_blocks)
        if (block.phase == progress::VertexPhase::Running)
            block.phase = progress::VertexPhase::Cancelled;
    const bool failed = std::ranges::contains(m_blocks, progress::VertexPhase::Failed, &LogBlock::phase);
    if (const int messages = blockOf(Digest()); failed && messages >= 0) {
        LogBlock &block = m_blocks[static_cast<std::size_t>(messages)];
        block.expanded = block.expanded && block.foldedByHand;
    }
    Q_EMIT changed();
}

void LogModel::tick(Time present, const progress::BuildState &state)
{
    bool any = false;
    for (LogBlock &block : m_blocks) {
        if (block.phase != progress::VertexPhase::Running)
            continue;
        if (const progress::VertexState *vertex = state.find(block.vertex))
            block.seconds = std::chrono::duration<double>(vertex->elapsed(present)).count();
        any = true;
    }
    if (any)
        Q_EMIT changed();
}

int LogModel::rowCount() const
{
    int rows = 0;
    for (const LogBlock &block : m_blocks)
        rows += 1 + (block.expanded ? block.rowsWithin() : 0);
    return rows;
}

LogRow LogModel::rowAt(int row) const
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const int rows = 1 + (m_blocks[i].expanded ? m_blocks[i].rowsWithin() : 0);
        if (row < rows)
            return {static_cast<int>(i), row - 1};
        row -= rows;
    }
    return {};
}

int LogModel::rowOf(LogRow row) const
{
    int rows = 0;
    for (int i = 0; i < row.block; ++i) {
        const LogBlock &block = m_blocks[static_cast<std::size_t>(i)];
        rows += 1 + (block.expanded ? block.rowsWithin() : 0);
    }
    return rows + row.line + 1;
}

const LogText *LogModel::lineOf(LogRow row) const
{
    const LogBlock &block = m_blocks.at(static_cast<std::size_t>(row.block));
    const auto transfers = static_cast<int>(block.transfers.size());
    if (row.line < transfers || row.line >= transfers + static_cast<int>(block.lines.size()))
        return nullptr;
    return &block.lines[static_cast<std::size_t>(row.line - transfers)];
}

bool LogModel::isError(LogRow row) const
{
    const LogBlock &block = m_blocks.at(static_cast<std::size_t>(row.block));
    return row.line >= static_cast<int>(block.transfers.size()) + static_cast<int>(block.lines.size());
}

QString LogModel::textOf(LogRow row) const
{
    const LogBlock &block = m_blocks.at(static_cast<std::size_t>(row.block));
    if (row.line < 0)
        return block.name;
    if (const LogText *line = lineOf(row))
        return line->line.text;
    return row.line < block.transfers.size() ? block.transfers.at(row.line) : block.error;
}

QString LogModel::textOf(int firstRow, int lastRow) const
{
    QString text;
    for (int row = std::max(0, firstRow); row <= std::min(lastRow, rowCount() - 1); ++row)
        text += textOf(rowAt(row)) + QLatin1Char('\n');
    return text;
}

void LogModel::setExpanded(int block, bool expanded)
{
    if (block < 0 || block >= static_cast<int>(m_blocks.size()))
        return;
    m_blocks[static_cast<std::size_t>(block)].expanded = expanded;
    m_blocks[static_cast<std::size_t>(block)].foldedByHand = true;
    Q_EMIT changed();
}

void LogModel::setAllExpanded(bool expanded)
{
    for (LogBlock &block : m_blocks) {
        block.expanded = expanded;
        block.foldedByHand = true;
    }
    Q_EMIT changed();
}

} // namespace lamella::ui
