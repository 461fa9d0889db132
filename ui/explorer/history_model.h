// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/file_facts.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace lamella::ui {

/// A layer in a file's history.
struct HistoryRow {
    QString command; ///< what made the layer
    FileMoment moment;
};

/// What each layer did to one file, the lowest first.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ChangeRole = Qt::UserRole + 1, EffectRole };

    using QAbstractListModel::QAbstractListModel;

    void setRows(QList<HistoryRow> rows);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<HistoryRow> m_rows;
};

/// Draws a HistoryModel's row: a dot or the change's letter, the command, and below it what it did.
class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace lamella::ui
