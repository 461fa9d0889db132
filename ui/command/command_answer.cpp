// SPDX-License-Identifier: Apache-2.0
#include "ui/command/command_answer.h"

#include "ui/command/command_process.h"

namespace lamella::ui {

namespace {

constexpr int longestMilliseconds = 60'000;

} // namespace

CommandAnswer::CommandAnswer(QObject *parent) : QObject(parent), m_program(CommandProcess::program())
{
    if (m_program.isEmpty())
        m_program = QStringLiteral("lamella");
    m_limit.setSingleShot(true);
    m_limit.setInterval(longestMilliseconds);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_limit, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_process.bytesAvailable() > mostBytes)
            m_process.kill();
    });
    connect(&m_process, &QProcess::finished, this, &CommandAnswer::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT answered({}, tr("%1 cannot be started: %2. Check that Lamella is installed completely.")
                                    .arg(m_program, m_process.errorString()));
    });
}

CommandAnswer::~CommandAnswer()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

void CommandAnswer::ask(const QStringList &words)
{
    if (isAsking()) {
        const QSignalBlocker quiet(m_process);
        m_process.kill();
        m_process.waitForFinished();
    }
    m_limit.start();
    m_process.start(m_program, words);
}

void CommandAnswer::finish()
{
    m_limit.stop();
    const QString message = messageOf(m_process.readAllStandardError());
    QJsonParseError wrong;
    const QJsonDocument answer = QJsonDocument::fromJson(m_process.readAllStandardOutput(), &wrong);
    if (wrong.error == QJsonParseError::NoError)
        return Q_EMIT answered(answer, message);
    Q_EMIT answered({}, message.isEmpty() ? tr("%1 gave no answer: %2").arg(m_program, wrong.errorString()) : message);
}

QString messageOf(const QByteArray &standardError)
{
    QStringList lines;
    for (const QByteArray &line : standardError.split('\n')) {
        constexpr QByteArrayView prefix("lamella: ");
        const QByteArrayView words = line.startsWith(prefix) ? QByteArrayView(line).sliced(prefix.size()) : line;
        if (!words.trimmed().isEmpty())
            lines.append(QString::fromUtf8(words));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace lamella::ui
