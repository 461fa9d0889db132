// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_lens.h"
#include "ui/context/context_model.h"
#include "ui/context/context_view.h"
#include "ui/context/ignore_editor.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamella::ui {

void ContextLens::makeActions()
{
    m_ignoreAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    m_refreshAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_refreshAction->setIcon(themedIcon(QStringLiteral("refresh")));
    m_filterAction->setIcon(themedIcon(QStringLiteral("search")));
    for (QAction *action : {m_ignoreAction, m_filterAction, m_refreshAction}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    m_ignoreAction->setEnabled(false);
    connect(m_ignoreAction, &QAction::triggered, this, &ContextLens::ignoreCurrent);
    connect(m_refreshAction, &QAction::triggered, this, &ContextLens::refresh);
    connect(m_undoAction, &QAction::triggered, m_ignoreFile, &IgnoreEditor::undoLast);
    connect(m_filterAction, &QAction::triggered, this, [this] {
        m_filter->setFocus();
        m_filter->selectAll();
    });
}

void ContextLens::makeLayout()
{
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(200);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setFont(textFont(12));
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_ignoreAction->setIcon(themedIcon(QStringLiteral("hide")));
    m_ignoreButton->setDefaultAction(m_ignoreAction);
    m_ignoreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_ignoreButton->setIconSize({15, 15});
    m_refreshButton->setDefaultAction(m_refreshAction);
    m_refreshButton->setIconSize({15, 15});
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 7, 8, 5);
    top->setSpacing(10);
    top->addWidget(m_filter);
    top->addWidget(m_summary, 1);
    top->addWidget(m_ignoreButton);
    top->addWidget(m_refreshButton);
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addLayout(top);
    leftLayout->addWidget(m_view);

    m_ignoreTitle->setFont(textFont(12, QFont::DemiBold));
    m_ignoreTitle->setContentsMargins(8, 9, 8, 5);
    m_ignoreTitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *right = new QWidget;
    right->setMinimumWidth(220);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 8, 6);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_ignoreTitle);
    rightLayout->addWidget(m_ignoreFile);

    m_columns->addWidget(left);
    m_columns->addWidget(right);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({900, 300});
    m_columns->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
    setFocusProxy(m_view);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->header(), &QHeaderView::sectionClicked, this, [this](int section) {
        if (section > ContextModel::Size)
            return;
        m_query.bySize = section == ContextModel::Size;
        m_view->header()->setSortIndicatorShown(m_query.bySize);
        m_view->header()->setSortIndicator(section, Qt::DescendingOrder);
        showTree();
    });
}

void ContextLens::openMenu(const QPoint &place)
{
    const QModelIndex index = m_view->indexAt(place);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_ignoreAction);
    menu->addSeparator();
    if (!m_model->isIncluded(index))
        menu->addAction(tr("Show the &Rule"), this, [this] { follow(m_view->currentIndex()); });
    const QList<Taker> takers = m_model->takers(index);
    for (const Taker &one : takers)
        menu->addAction(tr("Go to %1 in Line %2").arg(one.keyword).arg(one.line), this,
                        [this, line = one.line] { Q_EMIT stepActivated(line); });
    menu->addAction(tr("&Copy the Path"), this,
                    [path = m_model->path(index)] { QGuiApplication::clipboard()->setText(path); });
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

void ContextLens::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
        showSummary();
    }
    QWidget::changeEvent(event);
}

void ContextLens::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter names"));
    m_filter->setAccessibleName(tr("Filter names of the context"));
    m_filterAction->setText(tr("Filter the &Context"));
    m_refreshAction->setText(tr("Read the Context &Anew"));
    m_refreshButton->setAccessibleName(tr("Read the context anew"));
    m_undoAction->setText(tr("Undo"));
    m_view->setAccessibleName(tr("Context"));
    const QString file = QFileInfo(m_ignoreFile->path()).fileName();
    m_ignoreTitle->setText(file.isEmpty()                            ? tr("Ignore file")
                           : QFileInfo::exists(m_ignoreFile->path()) ? file
                                                                     : tr("%1 · not there yet").arg(file));
    followSelection();
}

} // namespace lamella::ui
