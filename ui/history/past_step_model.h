// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/past_build.h"

#include <QAbstractTableModel>

namespace lamella::ui {

/// The steps of a past build for a table.
class PastStepModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Seconds, Name, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSteps(const QList<PastStep> &steps);
    [[nodiscard]] const QList<PastStep> &steps() const { return m_steps; }
    /// After the language changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PastStep> m_steps;
};

} // namespace lamella::ui
