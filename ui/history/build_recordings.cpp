// SPDX-License-Identifier: Apache-2.0
#include "ui/history/build_recordings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace lamella::ui {

namespace {

/// Between the window's starting a build and the build's writing down that it began.
constexpr qint64 longestBeginning = 15'000;
constexpr qint64 clocksDiffer = 1'000; ///< one counts more finely than the other

QString ending(const QString &dockerfile)
{
    constexpr qsizetype digits = 12;
    const QByteArray hash = QCryptographicHash::hash(dockerfile.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("-%1.rawjson").arg(QString::fromLatin1(hash.first(digits)));
}

} // namespace

BuildRecordings BuildRecordings::usual()
{
    return BuildRecordings(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                           + QStringLiteral("/lamella-studio/builds"));
}

QString BuildRecordings::fileFor(const QString &dockerfile, const QDateTime &started) const
{
    if (!QDir().mkpath(m_folder))
        return {};
    constexpr int width = 14; // so that names are in order of time
    const QString time = QStringLiteral("%1").arg(started.toMSecsSinceEpoch(), width, 10, QLatin1Char('0'));
    return QDir(m_folder).filePath(time + ending(dockerfile));
}

QStringList BuildRecordings::names() const
{
    return QDir(m_folder).entryList({QStringLiteral("*.rawjson")}, QDir::Files, QDir::Name);
}

QString BuildRecordings::find(const QString &dockerfile, const QDateTime &started) const
{
    QString found;
    const QString end = ending(dockerfile);
    for (const QString &name : names()) {
        const qint64 before = started.toMSecsSinceEpoch() - name.section(QLatin1Char('-'), 0, 0).toLongLong();
        if (name.endsWith(end) && before >= -clocksDiffer && before < longestBeginning)
            found = QDir(m_folder).filePath(name); // the last one before it
    }
    return found;
}

void BuildRecordings::trim() const
{
    const QStringList all = names();
    for (qsizetype i = 0; i + most < all.size(); ++i)
        QFile::remove(QDir(m_folder).filePath(all.at(i)));
}

} // namespace lamella::ui
