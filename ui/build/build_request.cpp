// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_request.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace lamella::ui {

namespace {

QString pairOf(const OptionRow &row)
{
    return QStringLiteral("%1=%2").arg(row.value(0), row.value(1));
}

/// A field among others with commas between them.
QString field(const QString &text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')))
        return text;
    return QStringLiteral("\"%1\"").arg(QString(text).replace(QLatin1Char('"'), QStringLiteral("\"\"")));
}

QString secretOf(const OptionRow &row)
{
    QString id = field(QStringLiteral("id=") + row.value(0));
    if (row.value(2).isEmpty())
        return id;
    const QString key = row.value(1) == QLatin1StringView("env") ? QStringLiteral("env=") : QStringLiteral("src=");
    return id + QLatin1Char(',') + field(key + row.value(2));
}

QString agentOf(const OptionRow &row)
{
    return row.value(1).isEmpty() ? row.value(0) : pairOf(row);
}

QString outputOf(const OptionRow &row)
{
    QString text = QStringLiteral("type=") + row.value(0);
    if (!row.value(1).isEmpty())
        text += QLatin1Char(',') + field(QStringLiteral("dest=") + row.value(1));
    return row.value(2).isEmpty() ? text : text + QLatin1Char(',') + row.value(2);
}

QString firstOf(const OptionRow &row)
{
    return row.value(0);
}

void add(QStringList &words, const char *option, const QList<OptionRow> &rows, QString (*word)(const OptionRow &))
{
    for (const OptionRow &row : rows)
        if (!row.value(0).isEmpty())
            words << QLatin1StringView(option) << word(row);
}

void add(QStringList &words, const char *option, const QString &value)
{
    if (!value.isEmpty())
        words << QLatin1StringView(option) << value;
}

} // namespace

QList<OptionRow> namedContexts(const BuildSettings &settings, const QString &projectFolder)
{
    QList<OptionRow> rows;
    for (const OptionRow &row : settings.contexts) {
        if (row.value(0).isEmpty() || row.value(1).isEmpty())
            continue;
        const QString folder = QDir::cleanPath(QDir(projectFolder).absoluteFilePath(row.value(1)));
        rows.append({row.value(0), QFileInfo(folder).isDir() ? folder : row.value(1)});
    }
    return rows;
}

QStringList buildArguments(const BuildRequest &request)
{
    const BuildSettings &settings = request.settings;
    QStringList words{QStringLiteral("build"), QStringLiteral("--progress=rawjson")};
    add(words, "--builder", settings.builder);
    add(words, "-f", request.dockerfile);
    add(words, "-t", request.tag);
    add(words, "-t", settings.tags, firstOf);
    add(words, "--target", settings.target);
    add(words, "--platform", settings.platforms.join(QLatin1Char(',')));
    add(words, "--build-arg", settings.args, pairOf);
    add(words, "--build-context", namedContexts(settings, request.folder), pairOf);
    add(words, "--secret", settings.secrets, secretOf);
    add(words, "--ssh", settings.agents, agentOf);
    add(words, "--network", settings.network);
    if (!settings.pull.isEmpty())
        words << QStringLiteral("--pull=") + settings.pull;
    if (settings.noCache)
        words << QStringLiteral("--no-cache");
    add(words, "--label", settings.labels, pairOf);
    add(words, "--output", settings.outputs, outputOf);
    return words << request.folder;
}

QString commandLine(const BuildRequest &request)
{
    QStringList words = buildArguments(request);
    words.removeAt(1); // the progress that only programs read
    QString line = QStringLiteral("lamella");
    for (const QString &word : std::as_const(words))
        line += QLatin1Char(' ') + shellQuoted(word);
    return line;
}

QString shellQuoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    return QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

} // namespace lamella::ui
