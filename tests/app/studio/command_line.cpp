// SPDX-License-Identifier: Apache-2.0
#include "tests/app/studio/command_line.h"

#include <QJsonDocument>
#include <QProcess>

namespace lamella::studio {

QByteArray CommandLine::run(const QStringList &words) const
{
    QProcess process;
    process.start(QStringLiteral(LAMELLA_PROGRAM), QStringList{QStringLiteral("--store"), m_store} + words);
    process.waitForFinished(-1);
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return process.readAllStandardOutput();
    qWarning("lamella %s: %s", qPrintable(words.join(QLatin1Char(' '))), process.readAllStandardError().constData());
    return {};
}

QJsonObject CommandLine::json(QStringList words) const
{
    words << QStringLiteral("--format") << QStringLiteral("json");
    return QJsonDocument::fromJson(run(words)).object();
}

} // namespace lamella::studio
