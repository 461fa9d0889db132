// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <KTextEditor/AbstractAnnotationItemDelegate>
#include <KTextEditor/AnnotationInterface>

namespace lamella::ui {

class StepModel;

/// Gives each line its step: the first line of a step its mark, the others nothing.
class ForecastMarks : public KTextEditor::AnnotationModel {
    Q_OBJECT
public:
    /// Index into the steps of the line's step, where it begins; else -1.
    static constexpr Qt::ItemDataRole stepRole = static_cast<Qt::ItemDataRole>(Qt::UserRole + 1);

    ForecastMarks(StepModel *steps, QObject *parent);

    [[nodiscard]] QVariant data(int line, Qt::ItemDataRole role) const override;
    [[nodiscard]] StepModel *steps() const { return m_steps; }

private:
    StepModel *m_steps;
};

/// Draws those marks: full or hollow discs in the colour of the state.
class ForecastMarkPainter : public KTextEditor::AbstractAnnotationItemDelegate {
    Q_OBJECT
public:
    ForecastMarkPainter(ForecastMarks *marks, QObject *parent);

    void paint(QPainter *painter, const KTextEditor::StyleOptionAnnotationItem &option,
               KTextEditor::AnnotationModel *model, int line) const override;
    [[nodiscard]] QSize sizeHint(const KTextEditor::StyleOptionAnnotationItem &option,
                                 KTextEditor::AnnotationModel *model, int line) const override;
    bool helpEvent(QHelpEvent *event, KTextEditor::View *view, const KTextEditor::StyleOptionAnnotationItem &option,
                   KTextEditor::AnnotationModel *model, int line) override;
    void hideTooltip(KTextEditor::View *view) override;

private:
    ForecastMarks *m_marks;
};

} // namespace lamella::ui
