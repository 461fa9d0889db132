// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "core/progress/stream_decoder.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <deque>

namespace lamella::ui {

enum class CommandEnd { Done, Failed, Cancelled };

/// A command of Lamella, or any program that speaks rawjson progress, as a child process. Folds what it says, a few
/// milliseconds at a time, so that the window never waits; whoever shows it reads `state()` and the statuses as they
/// come.
class CommandProcess : public QObject {
    Q_OBJECT
public:
    explicit CommandProcess(QObject *parent = nullptr);
    ~CommandProcess() override;

    /// The command line's program: beside ours, else in PATH; empty when it is nowhere.
    [[nodiscard]] static QString program();

    /// Any program with rawjson on stderr; only while nothing runs.
    void start(const QString &program, const QStringList &arguments, const QString &folder);
    /// SIGTERM; SIGKILL when it has not ended four seconds later.
    void cancel();
    /// While held, nothing of what it says is taken: the state stands still for a picture.
    void hold(bool held);
    [[nodiscard]] bool isRunning() const { return m_running; }

    [[nodiscard]] const progress::BuildState &state() const { return m_state; }
    /// Seconds since the start, or that it took.
    [[nodiscard]] double seconds() const;

Q_SIGNALS:
    void started();
    void statusTaken(const lamella::progress::SolveStatus &status);
    void messageTaken(const QString &message);
    /// What it said, byte for byte, before it is taken.
    void received(const QByteArray &bytes);
    /// Every 100 ms while it runs.
    void ticked();
    /// After everything it said was taken. `reason`: why it could not even run; else empty.
    void ended(lamella::ui::CommandEnd end, const QString &reason);

private:
    void read();
    void drain();
    void finishIfDrained();

    QProcess m_process;
    QTimer m_drain;
    QTimer m_tick;
    QTimer m_kill;
    QElapsedTimer m_clock;
    progress::StreamDecoder m_decoder;
    std::deque<progress::StreamItem> m_items;
    progress::BuildState m_state;
    QString m_reason;
    double m_seconds = 0;
    bool m_held = false;
    bool m_running = false;
    bool m_exited = false;
    bool m_cancelled = false;
};

} // namespace lamella::ui
