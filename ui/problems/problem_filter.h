// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/problem.h"

#include <QWidget>
#include <array>

class QAction;

namespace lamella::ui {

class ProblemModel;

/// Which severities the list of problems shows: three switches with their counts, and their actions for menus.
class ProblemFilter : public QWidget {
    Q_OBJECT
public:
    /// `model` must outlive it.
    explicit ProblemFilter(ProblemModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QAction *action(Problem::Severity severity) const
    {
        return m_actions[static_cast<std::size_t>(severity)];
    }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCounts();

    ProblemModel *m_model;
    std::array<QAction *, 3> m_actions{};
};

} // namespace lamella::ui
