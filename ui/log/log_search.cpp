// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_search.h"

#include <QElapsedTimer>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int sliceMilliseconds = 5;
constexpr std::size_t mostMatches = 100'000;

} // namespace

LogSearch::LogSearch(LogModel *model, QObject *parent) : QObject(parent), m_model(model)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LogSearch::scan);
    connect(model, &LogModel::changed, this, &LogSearch::start);
}

void LogSearch::setPattern(const QString &pattern)
{
    if (m_pattern == pattern)
        return;
    m_pattern = pattern;
    restart();
}

void LogSearch::restart()
{
    m_matches.clear();
    m_scanned.clear();
    m_current = -1;
    start();
    Q_EMIT changed();
}

void LogSearch::start()
{
    if (m_model->blocks().size() < m_scanned.size()) {
        m_matches.clear();
        m_scanned.clear();
        m_current = -1;
        Q_EMIT changed();
    }
    if (!m_pattern.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

void LogSearch::scan()
{
    QElapsedTimer clock;
    clock.start();
    const std::vector<LogBlock> &blocks = m_model->blocks();
    m_scanned.resize(blocks.size(), 0);
    const std::size_t before = m_matches.size();
    bool finished = true;
    for (std::size_t i = 0; i < blocks.size() && finished; ++i) {
        const int rows = 1 + blocks[i].rowsWithin();
        while (m_scanned[i] < rows) {
            const LogRow row{static_cast<int>(i), m_scanned[i]++ - 1};
            if (m_matches.size() < mostMatches && m_model->textOf(row).contains(m_pattern, Qt::CaseInsensitive))
                m_matches.push_back(row);
            if (m_scanned[i] % 64 == 0 && clock.elapsed() >= sliceMilliseconds) {
                finished = false;
                break;
            }
        }
    }
    if (finished)
        m_timer.stop();
    if (m_matches.size() == before)
        return;
    std::ranges::sort(m_matches);
    if (m_current < 0)
        step(1);
    Q_EMIT changed();
}

void LogSearch::step(int by)
{
    if (m_matches.empty())
        return;
    const int count = static_cast<int>(m_matches.size());
    m_current = m_current < 0 ? 0 : (m_current + by + count) % count;
    Q_EMIT currentChanged();
}

} // namespace lamella::ui
