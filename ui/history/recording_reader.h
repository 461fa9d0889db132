// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "core/progress/stream_decoder.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

namespace lamella::ui {

class LogModel;

/// Brings a recorded build into a log, a few milliseconds at a time; the file is read on another thread.
class RecordingReader : public QObject {
    Q_OBJECT
public:
    /// `log` must outlive it.
    explicit RecordingReader(LogModel *log, QObject *parent = nullptr);

    /// Forgets what was being read. An empty name: the log gets empty.
    void read(const QString &file);

Q_SIGNALS:
    /// All is in the log.
    void finished();

private:
    using Items = std::vector<progress::StreamItem>;
    void take();

    LogModel *m_log;
    progress::BuildState m_state;
    std::shared_ptr<const Items> m_items;
    std::size_t m_next = 0;
    quint64 m_turn = 0;
    QTimer m_timer;
};

} // namespace lamella::ui
