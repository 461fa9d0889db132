// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "ui/history/past_log.h"

#include <QObject>
#include <QTimer>

namespace lamella::ui {

class LogModel;

/// Brings the log of a past build into a log model: read on other threads a part after the other, taken a few
/// milliseconds at a time.
class PastLogReader : public QObject {
    Q_OBJECT
public:
    /// `log` must outlive it.
    PastLogReader(PastLogFunction open, LogModel *log, QObject *parent = nullptr);

    /// Empties the log and reads another build's; 0: none. What is still being read is dropped.
    void read(qint64 build);
    [[nodiscard]] bool isReading() const { return m_reading; }

Q_SIGNALS:
    /// All of it is in the log.
    void finished();

private:
    using Parts = std::vector<progress::SolveStatus>;

    void ask(const PastLog &log);
    void take();

    PastLogFunction m_open;
    LogModel *m_log;
    QTimer m_timer;
    PastLog m_source;
    progress::BuildState m_state;
    Parts m_parts;
    std::size_t m_next = 0;
    quint64 m_turn = 0;
    bool m_reading = false;
};

} // namespace lamella::ui
