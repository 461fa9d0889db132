// SPDX-License-Identifier: Apache-2.0
#include "ui/images/job_queue.h"

#include <QDir>

namespace lamella::ui {

JobQueue::JobQueue(std::filesystem::path storeFolder, QObject *parent)
    : QObject(parent),
      m_storeFolder(std::move(storeFolder)),
      m_program(CommandProcess::program())
{
    if (m_program.isEmpty())
        m_program = QStringLiteral("lamella");
    connect(&m_process, &CommandProcess::ticked, this, &JobQueue::changed);
    connect(&m_process, &CommandProcess::ended, this, &JobQueue::finish);
}

void JobQueue::add(const Job &job)
{
    if (m_waiting.contains(job) || (isRunning() && m_current == job))
        return;
    m_waiting.append(job);
    if (isRunning())
        Q_EMIT changed();
    else
        next();
}

void JobQueue::next()
{
    m_current = m_waiting.takeFirst();
    QStringList words = m_current.words;
    words.insert(1, QStringLiteral("--store"));
    words.insert(2, QString::fromStdString(m_storeFolder.string()));
    m_process.start(m_program, words, QDir::homePath());
    Q_EMIT changed();
}

void JobQueue::finish(CommandEnd end, const QString &reason)
{
    const QString error = reason.isEmpty() ? state().error : reason;
    Q_EMIT ended(Job(m_current), end, end == CommandEnd::Failed ? error : QString());
    if (!m_waiting.isEmpty() && !isRunning())
        next();
}

} // namespace lamella::ui
