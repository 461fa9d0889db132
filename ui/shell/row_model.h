// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <utility>

namespace lamella::ui {

/// Rows of values for a table. What derives from it names the columns and says what a cell shows; `Row` compares with
/// ==. Numbers stand at the right of their columns.
template <typename Row>
class RowModel : public QAbstractTableModel {
public:
    /// False when they are the same as before: then nothing happens.
    bool setRows(QList<Row> rows)
    {
        if (rows == m_rows)
            return false;
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return true;
    }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    /// After the language changed.
    void retranslate()
    {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_columns - 1);
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, m_columns - 1));
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_columns;
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(section);
        return role == Qt::DisplayRole ? QVariant(title(section)) : QVariant();
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(index.column());
        const Row &row = m_rows.at(index.row());
        return role == Qt::DisplayRole ? QVariant(text(row, index.column())) : trait(row, index.column(), role);
    }

protected:
    RowModel(int columns, QList<int> numbers, QObject *parent)
        : QAbstractTableModel(parent),
          m_columns(columns),
          m_numbers(std::move(numbers))
    {
    }

    [[nodiscard]] virtual QString title(int column) const = 0;
    [[nodiscard]] virtual QString text(const Row &row, int column) const = 0;
    /// What a cell has besides its text: colour, tip, key to sort by.
    [[nodiscard]] virtual QVariant trait(const Row &row, int column, int role) const = 0;

private:
    [[nodiscard]] int alignment(int column) const
    {
        return int(Qt::AlignVCenter | (m_numbers.contains(column) ? Qt::AlignRight : Qt::AlignLeft));
    }

    int m_columns;
    QList<int> m_numbers;
    QList<Row> m_rows;
};

} // namespace lamella::ui
