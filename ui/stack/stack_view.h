// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stack/stack_geometry.h"

#include <QAbstractScrollArea>

namespace lamella::ui {

class SelectionModel;
class StepModel;

/// The layers of the image as slabs, in the order of their lines: height by size, colour by state. A click or the
/// arrows select; Enter goes to the line.
class StackView : public QAbstractScrollArea {
    Q_OBJECT
public:
    StackView(StepModel *steps, SelectionModel *selection, QWidget *parent = nullptr);

    [[nodiscard]] bool isFlipped() const { return m_flipped; }
    void setFlipped(bool flipped);

    /// Top and bottom of a step's slab in this widget; it may lie outside of what is shown.
    [[nodiscard]] std::pair<int, int> bandOf(int row) const;

Q_SIGNALS:
    /// Slabs moved on the screen.
    void bandsMoved();
    /// Enter or a double click on a step's slab.
    void stepActivated(const QString &step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOut();
    void select(int row);
    void announce();
    [[nodiscard]] int rowAtPoint(const QPoint &point) const;

    StepModel *m_steps;
    SelectionModel *m_selection;
    StackGeometry m_geometry;
    bool m_flipped = false;
};

} // namespace lamella::ui
