// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonDocument>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace lamella::ui {

/// One question to the command line, answered in JSON on its standard output: `lamella builders --format json`.
class CommandAnswer : public QObject {
    Q_OBJECT
public:
    /// More than this is no answer.
    static constexpr qint64 mostBytes = 64 * 1024 * 1024;

    explicit CommandAnswer(QObject *parent = nullptr);
    ~CommandAnswer() override;

    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program) { m_program = program; }
    /// Asks anew; an answer that has not come yet is not wanted any more.
    void ask(const QStringList &words);
    [[nodiscard]] bool isAsking() const { return m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    /// `message`: what the program said besides; with an empty document, why there is none.
    void answered(const QJsonDocument &answer, const QString &message);

private:
    void finish();

    QString m_program;
    QProcess m_process;
    QTimer m_limit;
};

/// What a program of Lamella says of itself, without its name in front of the line.
[[nodiscard]] QString messageOf(const QByteArray &standardError);

} // namespace lamella::ui
