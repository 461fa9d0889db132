// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/image_list.h"

#include <QAbstractTableModel>

namespace lamella::ui {

/// The local images for a table, a row a name.
class ImageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Repository, Tag, Id, Created, Size, Layers, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    /// False when they are the same as before: then nothing happens.
    bool setRows(QList<ImageRow> rows);
    [[nodiscard]] const QList<ImageRow> &rows() const { return m_rows; }
    /// The row of a name, or the first one of an id; -1 when there is none.
    [[nodiscard]] int rowOf(const QString &target) const;
    /// After the language changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ImageRow> m_rows;
};

/// "2024-10-31 21:52" in local time; a dash when it is not known.
[[nodiscard]] QString renderCreated(const QDateTime &created);

} // namespace lamella::ui
