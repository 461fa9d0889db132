// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_process.h"
#include "ui/images/job.h"
#include "ui/images/transfer_state.h"

#include <QObject>
#include <filesystem>

namespace lamella::ui {

/// Jobs on the store, one after the other, each as a child process `lamella …`.
class JobQueue : public QObject {
    Q_OBJECT
public:
    explicit JobQueue(std::filesystem::path storeFolder, QObject *parent = nullptr);

    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program) { m_program = program; }

    /// Starts at once or when its turn comes. What is being done or waits already is not taken twice.
    void add(const Job &job);
    /// Stops the job that runs; those that wait follow.
    void cancel() { m_process.cancel(); }

    [[nodiscard]] bool isRunning() const { return m_process.isRunning(); }
    /// What is being done, or was last.
    [[nodiscard]] const Job &current() const { return m_current; }
    [[nodiscard]] const QList<Job> &waiting() const { return m_waiting; }
    [[nodiscard]] TransferState state() const { return transferStateOf(m_process.state()); }
    [[nodiscard]] CommandProcess *process() { return &m_process; }

Q_SIGNALS:
    /// One began, waits, or goes on: at most some ten times a second.
    void changed();
    /// `error`: what failed and why.
    void ended(const lamella::ui::Job &job, lamella::ui::CommandEnd end, const QString &error);

private:
    void next();
    void finish(CommandEnd end, const QString &reason);

    std::filesystem::path m_storeFolder;
    QString m_program;
    Job m_current;
    QList<Job> m_waiting;
    CommandProcess m_process;
};

} // namespace lamella::ui
