// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_settings.h"

#include "ui/build/project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace lamella::ui {

namespace {

constexpr std::pair<const char *, QString BuildSettings::*> words[] = {{"builder", &BuildSettings::builder},
                                                                       {"target", &BuildSettings::target},
                                                                       {"network", &BuildSettings::network},
                                                                       {"pull", &BuildSettings::pull}};
constexpr std::pair<const char *, QList<OptionRow> BuildSettings::*> tables[] = {
    {"args", &BuildSettings::args},     {"contexts", &BuildSettings::contexts}, {"secrets", &BuildSettings::secrets},
    {"agents", &BuildSettings::agents}, {"outputs", &BuildSettings::outputs},   {"tags", &BuildSettings::tags},
    {"labels", &BuildSettings::labels}};

QString keyOf(const Project &project)
{
    return QStringLiteral("options/") + QString(project.dockerfile).replace(QLatin1Char('/'), QLatin1Char('|'));
}

QJsonArray arrayOf(const QList<OptionRow> &rows)
{
    QJsonArray array;
    for (const OptionRow &row : rows)
        array.append(QJsonArray::fromStringList(row));
    return array;
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue value : array)
        texts.append(value.toString());
    return texts;
}

} // namespace

BuildSettings rememberedSettings(const Project &project)
{
    const QJsonObject object = QJsonDocument::fromJson(QSettings().value(keyOf(project)).toByteArray()).object();
    BuildSettings settings;
    for (const auto &[name, member] : words)
        settings.*member = object[QLatin1StringView(name)].toString();
    for (const auto &[name, member] : tables)
        for (const QJsonValue row : object[QLatin1StringView(name)].toArray())
            (settings.*member).append(textsOf(row.toArray()));
    settings.platforms = textsOf(object[QLatin1StringView("platforms")].toArray());
    settings.noCache = object[QLatin1StringView("noCache")].toBool();
    return settings;
}

void rememberSettings(const Project &project, const BuildSettings &settings)
{
    if (settings == BuildSettings())
        return QSettings().remove(keyOf(project));
    QJsonObject object;
    for (const auto &[name, member] : words)
        object[QLatin1StringView(name)] = settings.*member;
    for (const auto &[name, member] : tables)
        object[QLatin1StringView(name)] = arrayOf(settings.*member);
    object[QLatin1StringView("platforms")] = QJsonArray::fromStringList(settings.platforms);
    object[QLatin1StringView("noCache")] = settings.noCache;
    QSettings().setValue(keyOf(project), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace lamella::ui
