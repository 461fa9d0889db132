// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_view.h"

#include "ui/context/context_model.h"
#include "ui/theme/palette.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int sizeWidth = 84;
constexpr int costWidth = 170;
constexpr int side = 24; ///< around the text that stands for a tree

} // namespace

ContextView::ContextView(QWidget *parent) : QTreeView(parent)
{
    setUniformRowHeights(true);
    setFrameShape(NoFrame);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(true);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ContextModel::Decided)
            Q_EMIT followed(index);
    });
}

void ContextView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void ContextView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (model() != nullptr && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Palette::of(this).mute);
    painter.drawText(viewport()->rect().adjusted(side, 0, -side, 0), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void ContextView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        Q_EMIT followed(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

/// Names and reasons share what sizes and costs leave.
void ContextView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    const int cost = viewport()->width() < 3 * costWidth ? costWidth * 2 / 3 : costWidth;
    const int rest = std::max(0, viewport()->width() - sizeWidth - cost);
    header()->resizeSection(ContextModel::Name, rest * 11 / 20);
    header()->resizeSection(ContextModel::Size, sizeWidth);
    header()->resizeSection(ContextModel::Decided, rest - rest * 11 / 20);
    header()->resizeSection(ContextModel::Cost, cost);
}

} // namespace lamella::ui
