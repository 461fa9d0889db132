// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_view.h"

#include "ui/log/log_search.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace lamella::ui {

LogView::LogView(LogModel *model, LogSearch *search, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_model(model),
      m_search(search)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::ArrowCursor);
    setFont(codeFont(12));
    verticalScrollBar()->setSingleStep(rowHeight);
    connect(model, &LogModel::changed, this, &LogView::refresh);
    connect(search, &LogSearch::changed, viewport(), qOverload<>(&QWidget::update));
    connect(search, &LogSearch::currentChanged, this, [this] {
        if (m_search->current() >= 0)
            showRow(m_search->matches().at(static_cast<std::size_t>(m_search->current())));
    });
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LogView::refresh()
{
    if (m_current >= m_model->rowCount())
        m_current = m_anchor = -1;
    updateBars();
    viewport()->update();
}

void LogView::updateBars()
{
    m_adjusting = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setRange(0, std::max(0, m_model->rowCount() * rowHeight + 8 - viewport()->height()));
    if (m_following)
        bar->setValue(bar->maximum());
    m_adjusting = false;
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    if (following)
        updateBars();
    Q_EMIT followingChanged(following);
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
    if (!m_adjusting)
        setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
}

void LogView::setCurrentBlock(int block)
{
    if (m_block == block)
        return;
    m_block = block;
    if (block >= 0 && !m_following) {
        const int top = m_model->rowOf({block, -1}) * rowHeight;
        QScrollBar *bar = verticalScrollBar();
        if (top < bar->value() || top + rowHeight > bar->value() + viewport()->height())
            bar->setValue(top - rowHeight);
    }
    viewport()->update();
}

void LogView::showRow(LogRow row)
{
    if (row.line >= 0 && !m_model->blocks().at(static_cast<std::size_t>(row.block)).expanded)
        m_model->setExpanded(row.block, true);
    setFollowing(false);
    m_current = m_anchor = m_model->rowOf(row);
    verticalScrollBar()->setValue(m_current * rowHeight - viewport()->height() / 2);
    viewport()->update();
}

int LogView::rowAtPoint(const QPoint &point) const
{
    return (point.y() + verticalScrollBar()->value() - 4) / rowHeight;
}

void LogView::moveTo(int row, bool extend)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    m_current = qBound(0, row, rows - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_current;
    const int top = m_current * rowHeight;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + rowHeight + 8 > bar->value() + viewport()->height())
        bar->setValue(top + rowHeight + 8 - viewport()->height());
    viewport()->update();
    announce();
    Q_EMIT blockActivated(m_model->rowAt(m_current).block);
}

void LogView::announce()
{
    setAccessibleDescription(m_model->textOf(m_model->rowAt(m_current)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LogView::toggle(int row)
{
    const LogRow at = m_model->rowAt(row);
    if (at.block < 0)
        return;
    const bool expanded = m_model->blocks().at(static_cast<std::size_t>(at.block)).expanded;
    setFollowing(false);
    m_model->setExpanded(at.block, !expanded);
    m_current = m_anchor = m_model->rowOf({at.block, -1});
    viewport()->update();
}

QString LogView::selectedText() const
{
    if (m_current < 0)
        return {};
    return m_model->textOf(std::min(m_current, m_anchor), std::max(m_current, m_anchor));
}

void LogView::copy() const
{
    QApplication::clipboard()->setText(m_current < 0 ? m_model->textOf(0, m_model->rowCount() - 1) : selectedText());
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int page = std::max(1, viewport()->height() / rowHeight - 1);
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_current = m_model->rowCount() - 1;
        return viewport()->update();
    }
    const LogRow at = m_current >= 0 ? m_model->rowAt(m_current) : LogRow();
    switch (event->key()) {
    case Qt::Key_Down:
        return moveTo(m_current + 1, extend);
    case Qt::Key_Up:
        return moveTo(m_current - 1, extend);
    case Qt::Key_PageDown:
        return moveTo(m_current + page, extend);
    case Qt::Key_PageUp:
        return moveTo(m_current - page, extend);
    case Qt::Key_Home:
        return moveTo(0, extend);
    case Qt::Key_End:
        moveTo(m_model->rowCount() - 1, extend);
        return setFollowing(true);
    case Qt::Key_Escape:
        Q_EMIT cancelRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return toggle(m_current);
    case Qt::Key_Left:
        if (at.block >= 0 && m_model->blocks().at(static_cast<std::size_t>(at.block)).expanded)
            toggle(m_current);
        return;
    case Qt::Key_Right:
        if (at.block >= 0 && !m_model->blocks().at(static_cast<std::size_t>(at.block)).expanded)
            toggle(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAtPoint(event->position().toPoint());
    if (row < 0 || row >= m_model->rowCount())
        return;
    if (event->button() == Qt::RightButton && row >= std::min(m_anchor, m_current)
        && row <= std::max(m_anchor, m_current))
        return;
    const LogRow at = m_model->rowAt(row);
    moveTo(row, event->modifiers().testFlag(Qt::ShiftModifier));
    if (event->button() == Qt::LeftButton && at.line < 0 && event->modifiers() == Qt::NoModifier)
        toggle(row);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(rowAtPoint(event->position().toPoint()), true);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, &LogView::copy);
    menu->addAction(tr("Copy &All"), this,
                    [this] { QApplication::clipboard()->setText(m_model->textOf(0, m_model->rowCount() - 1)); });
    menu->addSeparator();
    menu->addAction(tr("&Open All"), m_model, [this] { m_model->setAllExpanded(true); });
    menu->addAction(tr("C&lose All"), m_model, [this] { m_model->setAllExpanded(false); });
    menu->popup(event->globalPos());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void LogView::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason && m_model->rowCount() > 0)
        m_current = m_anchor = std::min(m_model->rowCount() - 1, verticalScrollBar()->value() / rowHeight);
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

} // namespace lamella::ui
