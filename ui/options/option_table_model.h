// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_settings.h"

#include <QAbstractTableModel>
#include <QMap>

namespace lamella::ui {

/// A value of a column that has only a few.
struct OptionChoice {
    QString value;
    QString text; ///< what people read
};

/// Rows of options to be edited: those that are set, then what the Dockerfile offers, in grey, then an empty row; what
/// is written into one of the latter two makes it a row that is set.
class OptionTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setColumns(const QStringList &titles);
    /// `column` gets only these; a new row has the first.
    void setChoices(int column, const QList<OptionChoice> &choices);
    [[nodiscard]] QList<OptionChoice> choices(int column) const { return m_choices.value(column); }
    /// What stands in grey in the empty row.
    void setHints(const QStringList &hints);
    /// Complete rows as they are shown; the first cell is what they are about, one behind the last column a
    /// description.
    void setOffers(const QList<OptionRow> &offers);

    void setRows(const QList<OptionRow> &rows);
    [[nodiscard]] const QList<OptionRow> &rows() const { return m_rows; }
    [[nodiscard]] bool isSet(int row) const { return row >= 0 && row < m_rows.size(); }
    /// Nothing happens for rows that are not set.
    void remove(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody edited the rows; not for setRows().
    void edited();

private:
    [[nodiscard]] bool isEmptyRow(int row) const { return row == rowCount() - 1; }
    [[nodiscard]] OptionRow rowAt(int row) const;
    [[nodiscard]] OptionRow newRow(int row) const;
    [[nodiscard]] QString textOf(int column, const QString &value) const;
    [[nodiscard]] QString tipOf(int row) const;
    void findOffers();

    QStringList m_titles;
    QStringList m_hints;
    QMap<int, QList<OptionChoice>> m_choices;
    QList<OptionRow> m_rows;
    QList<OptionRow> m_allOffers;
    QList<OptionRow> m_offers; ///< those that are not set
};

} // namespace lamella::ui
