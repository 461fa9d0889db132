// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/layer_model.h"

#include "ui/explorer/explored_image.h"
#include "ui/theme/sizes.h"

#include <algorithm>

namespace lamella::ui {

namespace {

QString signedSize(std::int64_t bytes)
{
    if (bytes == 0)
        return renderBytes(0);
    return (bytes < 0 ? QStringLiteral("−") : QStringLiteral("+")) + renderBytes(std::abs(bytes));
}

} // namespace

QString commandOf(const QString &createdBy)
{
    static const QString shell = QStringLiteral("/bin/sh -c ");
    static const QString nothing = QStringLiteral("#(nop)");
    QString command = createdBy.simplified();
    if (command.endsWith(QLatin1StringView("# buildkit")))
        command = command.chopped(10).trimmed();
    const bool bare = command.startsWith(shell);
    if (command.startsWith(QLatin1StringView("RUN ")) && command.sliced(4).startsWith(shell))
        return QStringLiteral("RUN ") + command.sliced(4 + shell.size());
    if (!bare)
        return command;
    command = command.sliced(shell.size());
    return command.startsWith(nothing) ? command.sliced(nothing.size()).trimmed() : QStringLiteral("RUN ") + command;
}

std::vector<LayerRow> layerRows(const std::vector<oci::HistoryEntry> &history,
                                const std::vector<layer::LayerTotals> &totals)
{
    std::vector<LayerRow> rows;
    std::size_t layers = 0;
    for (const oci::HistoryEntry &entry : history) {
        const bool made = !entry.emptyLayer && layers < totals.size();
        LayerRow row{.command = commandOf(textOf(entry.createdBy))};
        if (made) {
            row.totals = totals[layers];
            row.number = static_cast<int>(++layers);
        }
        rows.push_back(std::move(row));
    }
    for (; layers < totals.size(); ++layers)
        rows.push_back({.number = static_cast<int>(layers) + 1, .totals = totals[layers]});
    return rows;
}

void LayerModel::setRows(std::vector<LayerRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_largest = 1;
    for (const LayerRow &row : m_rows)
        m_largest = std::max(m_largest, row.totals.stored);
    endResetModel();
}

int LayerModel::rowOf(int number) const
{
    const auto found = std::ranges::find(m_rows, number, &LayerRow::number);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString LayerModel::command(int number) const
{
    const int row = rowOf(number);
    return row < 0 ? QString() : m_rows[static_cast<std::size_t>(row)].command;
}

int LayerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags LayerModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool layer = m_rows[static_cast<std::size_t>(index.row())].number > 0;
    return layer ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                 : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

QVariant LayerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LayerRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool layer = row.number > 0;
    const QString sizes =
        layer ? tr("%1 · %2 · %3")
                    .arg(renderBytes(static_cast<std::int64_t>(row.totals.stored)), signedSize(row.totals.adds),
                         renderBytes(static_cast<std::int64_t>(row.totals.total)))
              : tr("metadata");
    switch (role) {
    case Qt::DisplayRole:
        return row.command.isEmpty() ? tr("layer without history") : row.command;
    case Qt::StatusTipRole:
        return sizes;
    case Qt::ToolTipRole:
        return layer ? tr("%1\nstored %2, adds %3, total %4")
                           .arg(row.command, renderBytes(static_cast<std::int64_t>(row.totals.stored)),
                                signedSize(row.totals.adds), renderBytes(static_cast<std::int64_t>(row.totals.total)))
                     : row.command;
    case Qt::AccessibleTextRole:
        return layer ? tr("Layer %1: %2, %3").arg(QString::number(row.number), row.command, sizes)
                     : tr("%1, metadata").arg(row.command);
    case NumberRole:
        return row.number;
    case ShareRole:
        return static_cast<double>(row.totals.stored) / static_cast<double>(m_largest);
    default:
        return {};
    }
}

} // namespace lamella::ui
