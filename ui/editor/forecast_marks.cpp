// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/forecast_marks.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"

#include <KTextEditor/View>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace lamella::ui {

ForecastMarks::ForecastMarks(StepModel *steps, QObject *parent) : m_steps(steps)
{
    setParent(parent);
    connect(steps, &StepModel::changed, this, &KTextEditor::AnnotationModel::reset);
}

QVariant ForecastMarks::data(int line, Qt::ItemDataRole role) const
{
    const Step *step = m_steps->atLine(line + 1);
    if (!step)
        return role == stepRole ? QVariant(-1) : QVariant();
    if (role == stepRole)
        return step->firstLine == line + 1 ? m_steps->indexOf(step->id) : -1;
    if (role == Qt::ToolTipRole)
        return describe(*step, m_steps->steps());
    return {};
}

ForecastMarkPainter::ForecastMarkPainter(ForecastMarks *marks, QObject *parent)
    : AbstractAnnotationItemDelegate(parent),
      m_marks(marks)
{
}

void ForecastMarkPainter::paint(QPainter *painter, const KTextEditor::StyleOptionAnnotationItem &option,
                                KTextEditor::AnnotationModel *model, int line) const
{
    const Palette &palette = Palette::of(option.view);
    painter->fillRect(option.rect, palette.panel);
    const int row = model->data(line, ForecastMarks::stepRole).toInt();
    if (row < 0 || option.wrappedLine > 0)
        return;
    const StepState state = m_marks->steps()->steps().at(row).state;
    const ToneColors &colors = palette.tone(toneOf(state));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF middle = QRectF(option.rect).center();
    if (isHollow(state)) {
        painter->setPen(QPen(colors.mark, state == StepState::Metadata ? 1.4 : 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(middle, 3.8, 3.8);
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.mark);
        painter->drawEllipse(middle, 4.6, 4.6);
    }
    painter->restore();
}

QSize ForecastMarkPainter::sizeHint(const KTextEditor::StyleOptionAnnotationItem &, KTextEditor::AnnotationModel *,
                                    int) const
{
    return {20, 16};
}

bool ForecastMarkPainter::helpEvent(QHelpEvent *event, KTextEditor::View *view,
                                    const KTextEditor::StyleOptionAnnotationItem &, KTextEditor::AnnotationModel *model,
                                    int line)
{
    const QString text = model->data(line, Qt::ToolTipRole).toString();
    if (text.isEmpty())
        return false;
    QToolTip::showText(event->globalPos(), text, view);
    return true;
}

void ForecastMarkPainter::hideTooltip(KTextEditor::View *)
{
    QToolTip::hideText();
}

} // namespace lamella::ui
