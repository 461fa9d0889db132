// SPDX-License-Identifier: Apache-2.0
#include "ui/history/past_log_reader.h"

#include "ui/log/log_model.h"

#include <QElapsedTimer>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

constexpr int sliceMilliseconds = 6;

} // namespace

PastLogReader::PastLogReader(PastLogFunction open, LogModel *log, QObject *parent)
    : QObject(parent),
      m_open(std::move(open)),
      m_log(log)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &PastLogReader::take);
}

void PastLogReader::read(qint64 build)
{
    m_timer.stop();
    m_log->clear();
    m_state = {};
    m_source = nullptr;
    m_parts.clear();
    m_next = 0;
    m_reading = build > 0;
    const quint64 turn = ++m_turn;
    if (!m_reading)
        return;
    QtConcurrent::run([open = m_open, build] { return open(build); }).then(this, [this, turn](const PastLog &log) {
        if (turn == m_turn)
            ask(log);
    });
}

void PastLogReader::ask(const PastLog &log)
{
    m_source = log;
    QtConcurrent::run([log] { return log ? log() : Parts(); }).then(this, [this, turn = m_turn](const Parts &parts) {
        if (turn != m_turn)
            return;
        m_parts = parts;
        m_next = 0;
        m_timer.start();
    });
}

void PastLogReader::take()
{
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_parts.size() && clock.elapsed() < sliceMilliseconds) {
        const progress::SolveStatus &part = m_parts[m_next++];
        m_state.apply(part);
        m_log->apply(part, m_state);
    }
    if (m_next < m_parts.size())
        return;
    m_timer.stop();
    if (!m_parts.empty())
        return ask(m_source);
    m_reading = false;
    m_log->finish();
    Q_EMIT finished();
}

} // namespace lamella::ui
