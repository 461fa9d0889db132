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

QString stepsText(const PastBuild &build)
{
    return PastBuildModel::tr("%1 cached, %2 ran").arg(build.cached).arg(build.ran);
}

} // namespace

bool PastBuildModel::setBuilds(const QList<PastBuild> &builds)
{
    if (builds == m_builds)
        return false;
    beginResetModel();
    m_builds = builds;
    endResetModel();
    return true;
}

void PastBuildModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_builds.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PastBuildModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_builds.size());
}

int PastBuildModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PastBuildModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Seconds ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Started"), tr("State"), tr("Time"), tr("Steps"), tr("Target")};
    return section < ColumnCount ? titles[section] : QString();
}

QVariant PastBuildModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PastBuild &build = m_builds.at(index.row());
    const Shown state = stateOf(build);
    const QString started = build.started.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Seconds ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ForegroundRole && index.column() == State)
        return Palette::of(QGuiApplication::palette()).tone(state.tone).ink;
    if (role == Qt::AccessibleTextRole && index.column() == Started)
        return tr("Build of %1: %2, %3, %4").arg(started, state.text, renderSeconds(build.seconds), stepsText(build));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Started:
        return started;
    case State:
        return state.text;
    case Seconds:
        return renderSeconds(build.seconds);
    case Steps:
        return stepsText(build);
    default:
        return build.target;
    }
}

} // namespace lamella::ui
