// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace lamella::ui {

struct Problem;
class ProblemModel;

/// The list of problems; Enter, a click or F4 goes to the place.
class ProblemView : public QTreeView {
    Q_OBJECT
public:
    explicit ProblemView(ProblemModel *model, QWidget *parent = nullptr);

    /// Moves on by one and goes there; around at the ends.
    void step(int by);
    /// The problem of the current row; null when there is none.
    [[nodiscard]] const Problem *current() const;

Q_SIGNALS:
    void placeActivated(int line, int column);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void goTo(const QModelIndex &index);

    ProblemModel *m_model;
};

} // namespace lamella::ui
