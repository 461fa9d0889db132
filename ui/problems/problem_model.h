// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/problem.h"

#include <QAbstractTableModel>
#include <array>

namespace lamella::ui {

/// Problems found while typing, and those of the last build. By line, errors first on a line; rows are those of the
/// severities that are shown.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFound(QList<Problem> problems);
    void setBuilt(QList<Problem> problems);
    /// Whether problems of this severity are rows.
    void setShown(Problem::Severity severity, bool shown);
    /// The rows.
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    /// Also those that are not shown.
    [[nodiscard]] const QList<Problem> &all() const { return m_all; }
    [[nodiscard]] bool hasBuilt() const { return !m_built.isEmpty(); }
    [[nodiscard]] int count(Problem::Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void changed();

private:
    void merge();
    void filter();

    QList<Problem> m_found;
    QList<Problem> m_built;
    QList<Problem> m_all;
    QList<Problem> m_problems;
    std::array<bool, 3> m_shown{true, true, true};
};

} // namespace lamella::ui
