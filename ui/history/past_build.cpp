// SPDX-License-Identifier: Apache-2.0
#include "ui/history/past_build.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace lamella::ui {

namespace {

QString textOf(const QJsonObject &object, const char *key)
{
    return object[QLatin1StringView(key)].toString();
}

PastBuild buildOf(const QJsonObject &object)
{
    return {.id = object[QLatin1StringView("id")].toInteger(),
            .started = QDateTime::fromString(textOf(object, "started"), Qt::ISODate),
            .seconds = object[QLatin1StringView("seconds")].toDouble(),
            .state = textOf(object, "state"),
            .dockerfile = textOf(object, "dockerfile"),
            .target = textOf(object, "target"),
            .image = textOf(object, "image"),
            .cached = object[QLatin1StringView("cached")].toInt(),
            .ran = object[QLatin1StringView("ran")].toInt()};
}

} // namespace

QList<PastBuild> pastBuildsOf(const QJsonDocument &answer, const QString &dockerfile)
{
    const QFileInfo wanted(dockerfile);
    QList<PastBuild> builds;
    for (const QJsonValue value : answer.object()[QLatin1StringView("builds")].toArray()) {
        const PastBuild build = buildOf(value.toObject());
        if (QFileInfo(build.dockerfile).absoluteFilePath() == wanted.absoluteFilePath())
            builds.append(build);
    }
    return builds;
}

QList<PastStep> pastStepsOf(const QJsonDocument &answer)
{
    QList<PastStep> steps;
    for (const QJsonValue value : answer.object()[QLatin1StringView("steps")].toArray()) {
        const QJsonObject object = value.toObject();
        PastStep step{
            .name = textOf(object, "name"),
            .state = textOf(object, "state"),
            .why = textOf(object[QLatin1StringView("why")].toObject(), "sentence"),
            .line = value[QLatin1StringView("range")][QLatin1StringView("start")][QLatin1StringView("line")].toInt()};
        if (const QJsonValue seconds = object[QLatin1StringView("seconds")]; seconds.isDouble())
            step.seconds = seconds.toDouble();
        if (!step.name.isEmpty())
            steps.append(step);
    }
    return steps;
}

} // namespace lamella::ui
