// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_process.h"
#include "ui/images/pull_state.h"

#include <QObject>
#include <QStringList>
#include <filesystem>

namespace lamella::ui {

/// Pulls of images, one after the other, each as a child process `lamella pull`.
class PullQueue : public QObject {
    Q_OBJECT
public:
    explicit PullQueue(std::filesystem::path storeFolder, QObject *parent = nullptr);

    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program) { m_program = program; }

    /// The name as the store will have it; empty, with the reason, when it is no name.
    [[nodiscard]] static QString familiarName(const QString &name, QString *reason);

    /// Starts at once or when its turn comes. A name that is being pulled or waits already is not taken twice.
    void add(const QString &name);
    /// Stops the pull that runs; those that wait follow.
    void cancel() { m_process.cancel(); }

    [[nodiscard]] bool isRunning() const { return m_process.isRunning(); }
    /// What is being pulled, or was last.
    [[nodiscard]] const QString &current() const { return m_current; }
    [[nodiscard]] const QStringList &waiting() const { return m_waiting; }
    [[nodiscard]] PullState state() const { return pullStateOf(m_process.state()); }
    [[nodiscard]] CommandProcess *process() { return &m_process; }

Q_SIGNALS:
    /// One began, waits, or goes on: at most some ten times a second.
    void changed();
    /// `error`: what failed and why.
    void ended(const QString &name, lamella::ui::CommandEnd end, const QString &error);

private:
    void next();
    void finish(CommandEnd end, const QString &reason);

    std::filesystem::path m_storeFolder;
    QString m_program;
    QString m_current;
    QStringList m_waiting;
    CommandProcess m_process;
};

} // namespace lamella::ui
