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

} // namespace

void PastStepModel::setSteps(const QList<PastStep> &steps)
{
    beginResetModel();
    m_steps = steps;
    endResetModel();
}

void PastStepModel::retranslate()
{
    if (!m_steps.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PastStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int PastStepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PastStepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PastStep &step = m_steps.at(index.row());
    const Shown state = stateOf(step);
    const QString seconds = step.seconds ? renderSeconds(*step.seconds) : QString();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Seconds ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ForegroundRole && index.column() != Name)
        return index.column() == State ? Palette::of(QGuiApplication::palette()).tone(state.tone).ink
                                       : Palette::of(QGuiApplication::palette()).mute;
    if (role == Qt::ToolTipRole)
        return step.why.isEmpty() ? step.name : QStringLiteral("%1\n%2").arg(step.name, step.why);
    if (role == Qt::AccessibleTextRole && index.column() == State)
        return tr("%1: %2 %3").arg(step.name, state.text, seconds);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case State:
        return state.text;
    case Seconds:
        return seconds;
    case Name:
        return step.name;
    default:
        return step.why;
    }
}

} // namespace lamella::ui
