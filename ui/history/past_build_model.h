// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/past_build.h"

#include <QAbstractTableModel>

namespace lamella::ui {

/// Past builds for a table, the newest first.
class PastBuildModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Started, State, Seconds, Steps, Target, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// False when they are the same as before: then nothing happens.
    bool setBuilds(const QList<PastBuild> &builds);
    [[nodiscard]] const QList<PastBuild> &builds() const { return m_builds; }
    /// After the language changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<PastBuild> m_builds;
};

} // namespace lamella::ui
