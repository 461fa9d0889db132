// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/transfer_state.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace lamella::ui {

/// The layers of a pull or a push for a view.
class TransferModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PhaseRole = Qt::UserRole + 1, ShareRole };

    using QAbstractListModel::QAbstractListModel;

    /// Rows that are there already stay; only what changed is told.
    void setLayers(const QList<TransferLayer> &layers);
    /// Whether they go to a registry.
    void setOutward(bool outward) { m_outward = outward; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<TransferLayer> m_layers;
    bool m_outward = false;
};

/// Draws a TransferModel's row: id, bar, bytes, state.
class TransferDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowHeight = 26;
};

} // namespace lamella::ui
