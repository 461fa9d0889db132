// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace lamella::ui {

class Editor;
class SelectionModel;
class StackView;
class StepModel;

/// The ribbons between the lines of the editor and their slabs. Lies over the gap between the two and lets all input
/// through.
class Ribbons : public QWidget {
    Q_OBJECT
public:
    Ribbons(StepModel *steps, SelectionModel *selection, Editor *editor, StackView *stack, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StepModel *m_steps;
    SelectionModel *m_selection;
    Editor *m_editor;
    StackView *m_stack;
};

} // namespace lamella::ui
