// SPDX-License-Identifier: Apache-2.0
#include "ui/images/pull_queue.h"

#include "core/oci/reference.h"
#include "ui/explorer/explored_image.h"

#include <QDir>

namespace lamella::ui {

PullQueue::PullQueue(std::filesystem::path storeFolder, QObject *parent)
    : QObject(parent),
      m_storeFolder(std::move(storeFolder)),
      m_program(CommandProcess::program())
{
    if (m_program.isEmpty())
        m_program = QStringLiteral("lamella");
    connect(&m_process, &CommandProcess::ticked, this, &PullQueue::changed);
    connect(&m_process, &CommandProcess::ended, this, &PullQueue::finish);
}

QString PullQueue::familiarName(const QString &name, QString *reason)
{
    const Result<oci::Reference> reference = oci::Reference::parse(name.trimmed().toStdString());
    if (reference)
        return textOf(reference->familiar());
    *reason = textOf(reference.error().render());
    return {};
}

void PullQueue::add(const QString &name)
{
    if (m_waiting.contains(name) || (isRunning() && m_current == name))
        return;
    m_waiting.append(name);
    if (isRunning())
        Q_EMIT changed();
    else
        next();
}

void PullQueue::next()
{
    m_current = m_waiting.takeFirst();
    m_process.start(m_program,
                    {QStringLiteral("pull"), QStringLiteral("--store"), QString::fromStdString(m_storeFolder.string()),
                     QStringLiteral("--progress=rawjson"), m_current},
                    QDir::homePath());
    Q_EMIT changed();
}

void PullQueue::finish(CommandEnd end, const QString &reason)
{
    const QString error = reason.isEmpty() ? state().error : reason;
    const QString name = m_current;
    Q_EMIT ended(name, end, end == CommandEnd::Failed ? error : QString());
    if (!m_waiting.isEmpty() && !isRunning())
        next();
}

} // namespace lamella::ui
