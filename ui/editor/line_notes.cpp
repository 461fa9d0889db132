// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/line_notes.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"
#include "ui/theme/fonts.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>
#include <QPainter>

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

void LineNotes::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    const int lines = m_view->document()->lines();
    for (const Step &step : m_steps->steps()) {
        if (step.firstLine < 1 || step.firstLine > lines || step.state == StepState::Unknown)
            continue;
        const QPoint start = m_view->cursorToCoordinate({step.firstLine - 1, 0});
        const QPoint end = m_view->cursorToCoordinate(m_view->document()->endOfLine(step.firstLine - 1));
        if (start.y() < 0 || end.x() < 0)
            continue;
        const int top = start.y() - y();
        const int next = m_view->cursorToCoordinate({step.firstLine, 0}).y();
        const int height = next > start.y() ? next - start.y() : painter.fontMetrics().height() + 8;
        const bool loud =
            step.state == StepState::WillRun || step.state == StepState::Failed || step.state == StepState::Running;
        painter.setFont(textFont(11, loud && step.id == m_current ? QFont::DemiBold : QFont::Normal));
        painter.setPen(loud ? palette.tone(toneOf(step.state)).ink : palette.mute);
        const int left = end.x() - x() + leastGap;
        const int space = width() - rightGap - left;
        if (space < leastWidth)
            continue;
        const QString note = painter.fontMetrics().elidedText(describe(step, m_steps->steps()), Qt::ElideRight, space);
        painter.drawText(QRect(left, top, space, height), Qt::AlignRight | Qt::AlignVCenter, note);
    }
}

} // namespace lamella::ui
