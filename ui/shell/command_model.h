// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/command_item.h"

#include <QAbstractListModel>

namespace lamella::ui {

/// How well `text` answers `pattern`: all letters of the pattern in order, ignoring case and accents; beginnings of
/// words and letters in a row count more. 0: not at all.
[[nodiscard]] int matchScore(const QString &text, const QString &pattern);

/// What the palette lists: the items that match, best first.
class CommandModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole + 1, HintRole };

    using QAbstractListModel::QAbstractListModel;

    void setItems(QList<CommandItem> items);
    void setPattern(const QString &pattern);
    void run(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void filter();

    QList<CommandItem> m_items;
    QString m_pattern;
    QList<int> m_rows;
};

} // namespace lamella::ui
