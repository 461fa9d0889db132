// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/containers/container_row.h"

#include <QAbstractTableModel>

namespace lamella::ui {

/// The containers for a table.
class ContainerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Image, Command, Created, State, Size, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// False when they are the same as before: then nothing happens.
    bool setRows(const QList<ContainerRow> &rows);
    [[nodiscard]] const QList<ContainerRow> &rows() const { return m_rows; }
    /// After the language changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ContainerRow> m_rows;
};

} // namespace lamella::ui
