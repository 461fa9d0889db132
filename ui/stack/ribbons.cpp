// SPDX-License-Identifier: Apache-2.0
#include "ui/stack/ribbons.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"
#include "ui/editor/editor.h"
#include "ui/shell/selection_model.h"
#include "ui/stack/stack_view.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace lamella::ui {

Ribbons::Ribbons(StepModel *steps, SelectionModel *selection, Editor *editor, StackView *stack, QWidget *parent)
    : QWidget(parent),
      m_steps(steps),
      m_selection(selection),
      m_editor(editor),
      m_stack(stack)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    const auto repaint = qOverload<>(&QWidget::update);
    connect(steps, &StepModel::changed, this, repaint);
    connect(selection, &SelectionModel::stepChanged, this, repaint);
    connect(editor, &Editor::bandsMoved, this, repaint);
    connect(stack, &StackView::bandsMoved, this, repaint);
}

void Ribbons::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int editorTop = mapFromGlobal(m_editor->mapToGlobal(QPoint(0, 0))).y();
    const int stackTop = mapFromGlobal(m_stack->mapToGlobal(QPoint(0, 0))).y();
    const int stackBottom = stackTop + m_stack->viewport()->height();
    const QList<Step> &steps = m_steps->steps();
    for (int row = 0; row < steps.size(); ++row) {
        const Step &step = steps.at(row);
        const auto line = m_editor->band(step.firstLine, step.lastLine);
        const auto [top, bottom] = m_stack->bandOf(row);
        const qreal right1 = std::clamp(stackTop + top + 1, stackTop, stackBottom);
        const qreal right2 = std::clamp(stackTop + bottom - 1, stackTop, stackBottom);
        if (!line || right2 <= right1)
            continue;
        const qreal left1 = editorTop + line->first + 2;
        const qreal left2 = editorTop + line->second - 2;
        const qreal bend = width() * 0.5;
        QPainterPath path(QPointF(0, left1));
        path.cubicTo(bend, left1, width() - bend, right1, width(), right1);
        path.lineTo(width(), right2);
        path.cubicTo(width() - bend, right2, bend, left2, 0, left2);
        path.closeSubpath();
        QColor color = palette.tone(toneOf(step.state)).mark;
        color.setAlphaF(!step.layer ? 0.10F : step.id == m_selection->step() ? 0.30F : 0.16F);
        painter.fillPath(path, color);
    }
}

} // namespace lamella::ui
