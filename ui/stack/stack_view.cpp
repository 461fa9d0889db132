// SPDX-License-Identifier: Apache-2.0
#include "ui/stack/stack_view.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"
#include "ui/shell/selection_model.h"
#include "ui/stack/slab_painter.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace lamella::ui {

namespace {

constexpr int side = 14;

} // namespace

StackView::StackView(StepModel *steps, SelectionModel *selection, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_steps(steps),
      m_selection(selection)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(20);
    connect(steps, &StepModel::changed, this, &StackView::layOut);
    connect(steps, &QAbstractItemModel::modelReset, this, &StackView::layOut);
    connect(selection, &SelectionModel::stepChanged, this, [this] {
        const auto [top, bottom] = bandOf(m_steps->indexOf(m_selection->step()));
        if (top < 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + top - 8);
        else if (bottom > viewport()->height())
            verticalScrollBar()->setValue(verticalScrollBar()->value() + bottom - viewport()->height() + 8);
        viewport()->update();
        announce();
    });
}

void StackView::setFlipped(bool flipped)
{
    m_flipped = flipped;
    layOut();
}

void StackView::layOut()
{
    m_geometry = layoutStack(m_steps->steps(), viewport()->height(), m_flipped);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, m_geometry.height - viewport()->height()));
    viewport()->update();
    Q_EMIT bandsMoved();
}

std::pair<int, int> StackView::bandOf(int row) const
{
    if (row < 0 || row >= m_geometry.slabs.size())
        return {0, 0};
    const SlabPlace &slab = m_geometry.slabs.at(row);
    const int top = slab.top - verticalScrollBar()->value();
    return {top, top + slab.height};
}

void StackView::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), palette.panel);
    const QList<Step> &steps = m_steps->steps();
    if (steps.isEmpty()) {
        painter.setFont(textFont(13));
        painter.setPen(palette.mute);
        painter.drawText(viewport()->rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The layers of the image will stand here as soon as the Dockerfile has a FROM."));
        return;
    }
    const auto shown = std::min(steps.size(), m_geometry.slabs.size());
    for (int row = 0; row < shown; ++row) {
        const auto [top, bottom] = bandOf(row);
        if (bottom < 0 || top > viewport()->height())
            continue;
        const Step &step = steps.at(row);
        const bool selected = step.id == m_selection->step();
        QColor ribbon = palette.tone(toneOf(step.state)).mark;
        ribbon.setAlphaF(step.layer ? (selected ? 0.30F : 0.16F) : 0.10F);
        painter.fillRect(QRect(0, top + 1, side, bottom - top - 2), ribbon);
        paintSlab(painter, QRect(side, top, viewport()->width() - 2 * side, bottom - top), step, palette, selected,
                  hasFocus());
    }
}

void StackView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void StackView::scrollContentsBy(int, int)
{
    viewport()->update();
    Q_EMIT bandsMoved();
}

int StackView::rowAtPoint(const QPoint &point) const
{
    for (int row = 0; row < m_geometry.slabs.size(); ++row) {
        const auto [top, bottom] = bandOf(row);
        if (point.y() >= top && point.y() < bottom)
            return row;
    }
    return -1;
}

void StackView::select(int row)
{
    if (row >= 0 && row < m_steps->steps().size())
        m_selection->setStep(m_steps->steps().at(row).id);
}

void StackView::announce()
{
    const Step *step = m_steps->find(m_selection->step());
    setAccessibleDescription(step ? titleWithLayer(*step) + QStringLiteral(", ") + describe(*step, m_steps->steps())
                                  : QString());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void StackView::mousePressEvent(QMouseEvent *event)
{
    select(rowAtPoint(event->position().toPoint()));
}

void StackView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (rowAtPoint(event->position().toPoint()) >= 0)
        Q_EMIT stepActivated(m_selection->step());
}

void StackView::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_steps->steps().size()) - 1;
    const int row = m_steps->indexOf(m_selection->step());
    const int down = m_flipped ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Down:
        return select(row < 0 ? 0 : row + down);
    case Qt::Key_Up:
        return select(row < 0 ? last : row - down);
    case Qt::Key_Home:
        return select(m_flipped ? last : 0);
    case Qt::Key_End:
        return select(m_flipped ? 0 : last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT stepActivated(m_selection->step());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool StackView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAtPoint(help->pos());
        if (row >= 0 && row < m_steps->steps().size()) {
            const Step &step = m_steps->steps().at(row);
            const QString state = describe(step, m_steps->steps());
            QToolTip::showText(help->globalPos(), titleWithLayer(step) + QLatin1Char('\n') + state, this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace lamella::ui
