// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/problem.h"

#include <QAbstractTableModel>

namespace lamella::ui {

/// All problems: those found while typing, then those of the last build. By line, errors first on a line.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFound(QList<Problem> problems);
    void setBuilt(QList<Problem> problems);
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    [[nodiscard]] bool hasBuilt() const { return !m_built.isEmpty(); }
    [[nodiscard]] int errorCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void changed();

private:
    void merge();

    QList<Problem> m_found;
    QList<Problem> m_built;
    QList<Problem> m_problems;
};

} // namespace lamella::ui
