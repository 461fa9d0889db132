// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/image_list.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace lamella::ui {

/// The layers of a local image for a view, each with who else has it.
class SharedLayerModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { NumberRole = Qt::UserRole + 1, BytesRole, SharedRole, ShareRole };

    using QAbstractListModel::QAbstractListModel;

    void setLayers(QList<SharedLayer> layers);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<SharedLayer> m_layers;
    qint64 m_largest = 1;
};

/// Draws a SharedLayerModel's row: number, command, size; below who shares it, and a bar of its size.
class SharedLayerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace lamella::ui
