// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/line_notes.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"
#include "ui/theme/fonts.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>
#include <QPainter>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int rightGap = 12;
constexpr int leastGap = 24; ///< between a line's text and its note
constexpr int leastWidth = 48;

} // namespace

LineNotes::LineNotes(StepModel *steps, KTextEditor::View *view) : QWidget(view), m_steps(steps), m_view(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Forecast of each line"));
    connect(steps, &StepModel::changed, this, qOverload<>(&QWidget::update));
    place();
}

void LineNotes::place()
{
    const QRect area = m_view->textAreaRect();
    if (geometry() != area)
        setGeometry(area);
    raise();
    update();
}

void LineNotes::setCurrentStep(const QString &step)
{
    m_current = step;
    update();
}

/// A veil over the selected step's lines: thin enough to read through, in the colour of the state.
void LineNotes::paintSelected(QPainter &painter) const
{
    const Step *step = m_steps->find(m_current);
    if (!step)
        return;
    QColor veil = Palette::of(this).tone(toneOf(step->state)).mark;
    veil.setAlphaF(0.11F);
    const int last = std::min(step->lastLine, m_view->document()->lines());
    for (int line = step->firstLine - 1; line < last; ++line) {
        const int top = m_view->cursorToCoordinate({line, 0}).y();
        const int bottom = m_view->cursorToCoordinate(m_view->document()->endOfLine(line)).y() + rowHeight();
        if (top >= 0 && bottom > top)
            painter.fillRect(QRect(0, top - y(), width(), bottom - top), veil);
    }
}

int LineNotes::rowHeight() const
{
    const int first = m_view->firstDisplayedLine();
    const auto rowOf = [this](int line) { return m_view->cursorToCoordinate({line, 0}).y(); };
    for (int line = first; line < m_view->lastDisplayedLine(); ++line) {
        const int end = m_view->cursorToCoordinate(m_view->document()->endOfLine(line)).y();
        if (rowOf(line) >= 0 && end == rowOf(line) && rowOf(line + 1) > end)
            return rowOf(line + 1) - end;
    }
    return fontMetrics().height() + 8;
}

void LineNotes::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    paintSelected(painter);
    const int lines = m_view->document()->lines();
    const int height = rowHeight();
    for (const Step &step : m_steps->steps()) {
        if (step.firstLine < 1 || step.firstLine > lines || step.state == StepState::Unknown)
            continue;
        const QPoint end = m_view->cursorToCoordinate(m_view->document()->endOfLine(step.firstLine - 1));
        if (end.y() < 0 || end.x() < 0)
            continue;
        const bool loud =
            step.state == StepState::WillRun || step.state == StepState::Failed || step.state == StepState::Running;
        painter.setFont(textFont(11, loud && step.id == m_current ? QFont::DemiBold : QFont::Normal));
        painter.setPen(loud ? palette.tone(toneOf(step.state)).ink : palette.mute);
        const int left = end.x() - x() + leastGap;
        const int space = width() - rightGap - left;
        if (space < leastWidth)
            continue;
        const QString note = painter.fontMetrics().elidedText(describe(step, m_steps->steps()), Qt::ElideRight, space);
        painter.drawText(QRect(left, end.y() - y(), space, height), Qt::AlignRight | Qt::AlignVCenter, note);
    }
}

} // namespace lamella::ui
