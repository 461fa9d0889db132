// SPDX-License-Identifier: Apache-2.0
#include "ui/options/option_table_model.h"

#include "ui/theme/palette.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>

namespace lamella::ui {

namespace {

bool isBlank(const OptionRow &row, const QMap<int, QList<OptionChoice>> &choices)
{
    const bool named = choices.contains(0);
    for (qsizetype column = 0; column < row.size(); ++column)
        if (!row.at(column).isEmpty() && (named || !choices.contains(static_cast<int>(column))))
            return false;
    return true;
}

} // namespace

void OptionTableModel::setColumns(const QStringList &titles)
{
    if (titles.size() != m_titles.size()) {
        beginResetModel();
        m_titles = titles;
        return endResetModel();
    }
    m_titles = titles;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(titles.size()) - 1);
}

void OptionTableModel::setChoices(int column, const QList<OptionChoice> &choices)
{
    m_choices[column] = choices;
    Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

void OptionTableModel::setHints(const QStringList &hints)
{
    m_hints = hints;
    const int last = rowCount() - 1;
    Q_EMIT dataChanged(index(last, 0), index(last, columnCount() - 1));
}

void OptionTableModel::setOffers(const QList<OptionRow> &offers)
{
    if (offers == m_allOffers)
        return;
    beginResetModel();
    m_allOffers = offers;
    findOffers();
    endResetModel();
}

void OptionTableModel::setRows(const QList<OptionRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    findOffers();
    endResetModel();
}

void OptionTableModel::remove(int row)
{
    if (!isSet(row))
        return;
    beginResetModel();
    m_rows.removeAt(row);
    findOffers();
    endResetModel();
    Q_EMIT edited();
}

void OptionTableModel::findOffers()
{
    m_offers.clear();
    for (const OptionRow &offer : std::as_const(m_allOffers)) {
        const auto same = [&offer](const OptionRow &row) { return row.value(0) == offer.value(0); };
        if (std::ranges::none_of(m_rows, same))
            m_offers.append(offer);
    }
}

int OptionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size() + m_offers.size()) + 1;
}

int OptionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

OptionRow OptionTableModel::rowAt(int row) const
{
    if (isSet(row))
        return m_rows.at(row);
    return isEmptyRow(row) ? m_hints : m_offers.at(row - m_rows.size());
}

OptionRow OptionTableModel::newRow(int row) const
{
    OptionRow cells(m_titles.size());
    for (const auto &[column, choices] : m_choices.asKeyValueRange())
        cells[column] = choices.front().value;
    if (!isEmptyRow(row))
        cells[0] = rowAt(row).value(0);
    return cells;
}

QString OptionTableModel::tipOf(int row) const
{
    const QString name = rowAt(row).value(0);
    const auto offer = std::ranges::find_if(m_allOffers, [&name](const OptionRow &known) { return known[0] == name; });
    if (isEmptyRow(row) || offer == m_allOffers.end())
        return {};
    const QString description = offer->value(m_titles.size());
    return description.isEmpty() ? tr("The Dockerfile asks for it.")
                                 : tr("The Dockerfile asks for it: %1").arg(description);
}

QString OptionTableModel::textOf(int column, const QString &value) const
{
    for (const OptionChoice &choice : m_choices.value(column))
        if (choice.value == value)
            return choice.text;
    return value;
}

QVariant OptionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool set = isSet(index.row());
    const QString value = rowAt(index.row()).value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.column(), value);
    case Qt::EditRole:
        return set || (index.column() == 0 && !isEmptyRow(index.row())) ? value : QString();
    case Qt::ForegroundRole:
        return set ? QVariant() : QVariant(Palette::of(QGuiApplication::palette()).mute);
    case Qt::AccessibleTextRole:
        return isEmptyRow(index.row())
                   ? tr("%1, new row").arg(m_titles.at(index.column()))
                   : QStringLiteral("%1: %2").arg(m_titles.at(index.column()), textOf(index.column(), value));
    case Qt::ToolTipRole:
        return tipOf(index.row());
    default:
        return {};
    }
}

QVariant OptionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return m_titles.value(section);
    return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
}

Qt::ItemFlags OptionTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    const bool named = !isSet(index.row()) && !isEmptyRow(index.row()) && index.column() == 0;
    return named ? QAbstractTableModel::flags(index) : QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

bool OptionTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const int column = index.column();
    const int row = index.row();
    const QString text = value.toString();
    OptionRow cells = isSet(row) ? m_rows.at(row) : newRow(row);
    cells.resize(m_titles.size());
    if (isSet(row) ? cells.at(column) == text : text.isEmpty())
        return true;
    cells[column] = text;
    if (isSet(row) && !isBlank(cells, m_choices)) {
        m_rows[row] = cells;
        Q_EMIT dataChanged(index, index);
    } else {
        QList<OptionRow> rows = m_rows;
        if (isSet(row))
            rows.removeAt(row);
        else
            rows.append(cells);
        setRows(rows);
    }
    Q_EMIT edited();
    return true;
}

} // namespace lamella::ui
