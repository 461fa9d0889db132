// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace lamella::ui {

class OptionTableModel;

/// Edits the cells of an OptionTableModel: a list to choose from where the column has only a few values, else a line.
class OptionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit OptionDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace lamella::ui
