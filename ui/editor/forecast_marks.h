// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace KTextEditor {
class Document;
}

namespace lamella::ui {

class StepModel;

/// Keeps a mark in the editor's border at the first line of each step: a full or hollow disc in the colour of its
/// state. Marks move with their lines, so they stand right while one types, before the next forecast.
class ForecastMarks : public QObject {
    Q_OBJECT
public:
    ForecastMarks(StepModel *steps, KTextEditor::Document *document, QObject *parent);

    /// Draws the discs anew: colours or language changed.
    void refresh();
    /// What the mark at a line (from 1) says; empty: there is none.
    [[nodiscard]] QString at(int line) const;

Q_SIGNALS:
    void stepClicked(const QString &step);

private:
    void place();

    StepModel *m_steps;
    KTextEditor::Document *m_document;
};

} // namespace lamella::ui
