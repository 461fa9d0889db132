// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_model.h"

#include "ui/images/image_model.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QGuiApplication>
#include <QPalette>

namespace lamella::ui {

namespace {

QString stateText(const ContainerRow &row)
{
    if (row.isRunning())
        return ContainerModel::tr("running");
    if (row.exitCode)
        return *row.exitCode == 0 ? ContainerModel::tr("ended")
                                  : ContainerModel::tr("ended with %1").arg(*row.exitCode);
    return ContainerModel::tr("died");
}

QColor stateColor(const ContainerRow &row)
{
    const QPalette colors = QGuiApplication::palette();
    const Palette &palette = Palette::of(colors);
    if (row.isRunning())
        return palette.tone(Tone::Running).ink;
    return row.exitCode.value_or(1) == 0 ? palette.mute : palette.tone(Tone::Failed).ink;
}

} // namespace

bool ContainerModel::setRows(const QList<ContainerRow> &rows)
{
    if (rows == m_rows)
        return false;
    beginResetModel();
    m_rows = rows;
    endResetModel();
    return true;
}

void ContainerModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ContainerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContainerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContainerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Container"), tr("Image"), tr("Command"), tr("Created"), tr("State"), tr("Wrote")};
    return section < ColumnCount ? titles[section] : QString();
}

QVariant ContainerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContainerRow &row = m_rows.at(index.row());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return index.column() == Command ? row.command : row.id;
    if (role == Qt::ForegroundRole && index.column() == State)
        return stateColor(row);
    if (role == Qt::AccessibleTextRole && index.column() == Name)
        return tr("%1 of %2, %3").arg(row.name, row.image, stateText(row));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return row.name;
    case Image:
        return row.image;
    case Command:
        return row.command;
    case Created:
        return renderCreated(row.created);
    case State:
        return stateText(row);
    default:
        return renderBytes(row.size);
    }
}

} // namespace lamella::ui
