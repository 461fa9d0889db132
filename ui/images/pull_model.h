// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/pull_state.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace lamella::ui {

/// The layers of a pull for a view.
class PullModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PhaseRole = Qt::UserRole + 1, ShareRole };

    using QAbstractListModel::QAbstractListModel;

    /// Rows that are there already stay; only what changed is told.
    void setLayers(const QList<PullLayer> &layers);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PullLayer> m_layers;
};

/// Draws a PullModel's row: id, bar, bytes, state.
class PullDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowHeight = 26;
};

} // namespace lamella::ui
