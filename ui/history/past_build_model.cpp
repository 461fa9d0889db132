// SPDX-License-Identifier: Apache-2.0
#include "ui/history/past_build_model.h"

#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QGuiApplication>
#include <QPalette>

namespace lamella::ui {

namespace {

struct Shown {
    QString text;
    Tone tone;
};

Shown stateOf(const PastBuild &build)
{
    if (build.state == QLatin1StringView("done"))
        return {PastBuildModel::tr("built"), Tone::Cached};
    if (build.state == QLatin1StringView("failed"))
        return {PastBuildModel::tr("failed"), Tone::Failed};
    if (build.state == QLatin1StringView("running"))
        return {PastBuildModel::tr("running"), Tone::Running};
    return {PastBuildModel::tr("stopped"), Tone::Neutral};
}

QString startText(const PastBuild &build)
{
    return build.started.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString stepsText(const PastBuild &build)
{
    return PastBuildModel::tr("%1 cached, %2 ran").arg(build.cached).arg(build.ran);
}

} // namespace

PastBuildModel::PastBuildModel(QObject *parent) : RowModel(ColumnCount, {Seconds}, parent) {}

QString PastBuildModel::title(int column) const
{
    const QString titles[] = {tr("Started"), tr("State"), tr("Time"), tr("Steps"), tr("Target")};
    return column < ColumnCount ? titles[column] : QString();
}

QString PastBuildModel::text(const PastBuild &build, int column) const
{
    switch (column) {
    case Started:
        return startText(build);
    case State:
        return stateOf(build).text;
    case Seconds:
        return renderSeconds(build.seconds);
    case Steps:
        return stepsText(build);
    default:
        return build.target;
    }
}

QVariant PastBuildModel::trait(const PastBuild &build, int column, int role) const
{
    if (role == Qt::ForegroundRole && column == State)
        return Palette::of(QGuiApplication::palette()).tone(stateOf(build).tone).ink;
    if (role == Qt::AccessibleTextRole && column == Started)
        return tr("Build of %1: %2, %3, %4")
            .arg(startText(build), stateOf(build).text, renderSeconds(build.seconds), stepsText(build));
    return {};
}

} // namespace lamella::ui
