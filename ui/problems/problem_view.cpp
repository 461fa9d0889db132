// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problem_view.h"

#include "ui/problems/problem_model.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace lamella::ui {

ProblemView::ProblemView(ProblemModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setModel(model);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setProperty("roomy", true);
    setUniformRowHeights(true);
    setFrameShape(NoFrame);
    setViewportMargins(0, 0, 8, 0);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Fixed);
    header()->resizeSection(0, 110);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    setAccessibleName(tr("Problems"));
    connect(this, &QTreeView::clicked, this, &ProblemView::goTo);
    connect(this, &QTreeView::activated, this, &ProblemView::goTo);
}

void ProblemView::goTo(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Problem &problem = m_model->problems().at(index.row());
    if (problem.line > 0)
        Q_EMIT placeActivated(problem.line, problem.column);
}

const Problem *ProblemView::current() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? &m_model->problems().at(index.row()) : nullptr;
}

void ProblemView::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = currentIndex().isValid() ? (currentIndex().row() + by + rows) % rows : by > 0 ? 0 : rows - 1;
    setCurrentIndex(m_model->index(row, 0));
    goTo(currentIndex());
}

void ProblemView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Palette::of(this).mute);
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     m_model->all().isEmpty() ? tr("Nothing is wrong with this Dockerfile.")
                                              : tr("All problems are hidden by the switches above."));
}

void ProblemView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (currentIndex().isValid()) // the component makes one current, which nobody would see
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ProblemView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Problems"));
        viewport()->update();
    }
    QTreeView::changeEvent(event);
}

} // namespace lamella::ui
