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

ContainerModel::ContainerModel(QObject *parent) : RowModel(ColumnCount, {Size}, parent) {}

QString ContainerModel::title(int column) const
{
    const QString titles[] = {tr("Container"), tr("Image"), tr("Command"), tr("Created"), tr("State"), tr("Wrote")};
    return column < ColumnCount ? titles[column] : QString();
}

QString ContainerModel::text(const ContainerRow &row, int column) const
{
    switch (column) {
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

QVariant ContainerModel::trait(const ContainerRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return column == Command ? row.command : row.id;
    if (role == Qt::ForegroundRole && column == State)
        return stateColor(row);
    if (role == Qt::AccessibleTextRole && column == Name)
        return tr("%1 of %2, %3").arg(row.name, row.image, stateText(row));
    return {};
}

} // namespace lamella::ui
