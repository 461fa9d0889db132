// SPDX-License-Identifier: Apache-2.0
#include "ui/history/past_step_model.h"

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

Shown stateOf(const PastStep &step)
{
    if (step.state == QLatin1StringView("cached"))
        return {PastStepModel::tr("cached"), Tone::Cached};
    if (step.state == QLatin1StringView("failed"))
        return {PastStepModel::tr("failed"), Tone::Failed};
    if (step.state == QLatin1StringView("run"))
        return {PastStepModel::tr("ran"), Tone::Done};
    return {PastStepModel::tr("did not come about"), Tone::Neutral};
}

QString secondsText(const PastStep &step)
{
    return step.seconds ? renderSeconds(*step.seconds) : QString();
}

} // namespace

PastStepModel::PastStepModel(QObject *parent) : RowModel(ColumnCount, {Seconds}, parent) {}

QString PastStepModel::title(int column) const
{
    const QString titles[] = {tr("State"), tr("Time"), tr("Step"), tr("Why")};
    return column < ColumnCount ? titles[column] : QString();
}

QString PastStepModel::text(const PastStep &step, int column) const
{
    switch (column) {
    case State:
        return stateOf(step).text;
    case Seconds:
        return secondsText(step);
    case Name:
        return step.name;
    default:
        return step.why;
    }
}

QVariant PastStepModel::trait(const PastStep &step, int column, int role) const
{
    const QPalette colors = QGuiApplication::palette();
    const Palette &palette = Palette::of(colors);
    if (role == Qt::ForegroundRole && column != Name)
        return column == State ? palette.tone(stateOf(step).tone).ink : palette.mute;
    if (role == Qt::ToolTipRole)
        return step.why.isEmpty() ? step.name : QStringLiteral("%1\n%2").arg(step.name, step.why);
    if (role == Qt::AccessibleTextRole && column == State)
        return tr("%1: %2 %3").arg(step.name, stateOf(step).text, secondsText(step));
    return {};
}

} // namespace lamella::ui
