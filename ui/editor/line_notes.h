// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace KTextEditor {
class View;
}

namespace lamella::ui {

class StepModel;

/// Veils the selected step's lines and writes each step's state, seconds and bytes at the right edge of its first line,
/// over the editor's text area; a note gives way to the line's own text. Lets all input through.
class LineNotes : public QWidget {
    Q_OBJECT
public:
    LineNotes(StepModel *steps, KTextEditor::View *view);

    /// Follows the view's text area; call after anything moved.
    void place();
    void setCurrentStep(const QString &step);
    /// Height of one row of text on the screen.
    [[nodiscard]] int rowHeight() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSelected(QPainter &painter) const;

    StepModel *m_steps;
    KTextEditor::View *m_view;
    QString m_current;
};

} // namespace lamella::ui
