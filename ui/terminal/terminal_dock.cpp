// SPDX-License-Identifier: Apache-2.0
#include "ui/terminal/terminal_dock.h"

#include "ui/shell/pane.h"
#include "ui/shell/tab_strip.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

constexpr int usualHeight = 260;
constexpr int leastHeight = 140;

} // namespace

TerminalDock::TerminalDock(QWidget *parent)
    : QDockWidget(parent),
      m_menu(new QMenu(this)),
      m_pane(new Pane),
      m_tabs(new TabStrip),
      m_views(new QStackedWidget),
      m_close(new QToolButton)
{
    setObjectName(QStringLiteral("terminals"));
    setFeatures(NoDockWidgetFeatures);
    setTitleBarWidget(new QWidget(this));
    auto *frame = new QWidget;
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(12, 0, 12, 12);
    layout->addWidget(m_pane);
    frame->setMinimumHeight(leastHeight);
    setWidget(frame);
    makeActions();
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setFocusPolicy(Qt::StrongFocus);
    connect(m_close, &QToolButton::clicked, this, &TerminalDock::closeCurrent);
    m_pane->setTitleWidget(m_tabs);
    m_pane->addControl(m_close);
    m_pane->setContent(m_views);
    connect(m_tabs, &QTabBar::currentChanged, this, &TerminalDock::showTab);
    retranslate();
    hide();
}

void TerminalDock::makeActions()
{
    const auto add = [this](const char *name, const char *icon, const QKeySequence &keys, auto run) {
        auto *action = new QAction(this);
        if (icon)
            action->setIcon(themedIcon(QLatin1StringView(icon)));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        m_actions.insert(QLatin1StringView(name), action);
        m_menu->addAction(action);
    };
    add("copy", "copy", Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { current()->copy(); });
    add("paste", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_V, [this] { current()->paste(); });
    add("next", nullptr, Qt::CTRL | Qt::Key_PageDown, [this] {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count());
        current()->setFocus();
    });
    add("close", "close", Qt::CTRL | Qt::SHIFT | Qt::Key_W, [this] { closeCurrent(); });
}

TerminalView *TerminalDock::open(const TerminalProgram &program)
{
    auto *view = new TerminalView(program);
    m_views->addWidget(view);
    const int index = m_tabs->addTab(program.title);
    connect(view, &TerminalView::ended, this, [this, view] { markEnded(view); });
    const bool first = isHidden();
    show();
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(true);
    m_tabs->setCurrentIndex(index);
    showTab(index);
    if (auto *window = qobject_cast<QMainWindow *>(parentWidget()); window && first)
        window->resizeDocks({this}, {usualHeight}, Qt::Vertical);
    view->setFocus(Qt::OtherFocusReason);
    return view;
}

TerminalView *TerminalDock::current() const
{
    return qobject_cast<TerminalView *>(m_views->currentWidget());
}

int TerminalDock::count() const
{
    return m_views->count();
}

void TerminalDock::showTab(int index)
{
    if (index >= 0 && index < m_views->count())
        m_views->setCurrentIndex(index);
}

void TerminalDock::closeCurrent()
{
    TerminalView *view = current();
    if (!view)
        return;
    const int index = m_views->currentIndex();
    m_views->removeWidget(view);
    view->deleteLater();
    m_tabs->removeTab(index);
    showTab(m_tabs->currentIndex());
    if (TerminalView *next = current())
        return next->setFocus(Qt::OtherFocusReason);
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(false);
    hide();
}

void TerminalDock::markEnded(TerminalView *view)
{
    const int index = m_views->indexOf(view);
    m_tabs->setTabText(index, tr("%1 · ended").arg(view->title()));
    Q_EMIT ended();
}

void TerminalDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

void TerminalDock::retranslate()
{
    setWindowTitle(tr("Terminals"));
    m_menu->setTitle(tr("&Terminal"));
    m_tabs->setAccessibleName(tr("Terminals"));
    m_close->setToolTip(tr("End the program and close its terminal"));
    m_close->setAccessibleName(tr("Close the terminal"));
    action("copy")->setText(tr("&Copy From the Terminal"));
    action("paste")->setText(tr("&Paste Into the Terminal"));
    action("next")->setText(tr("&Next Terminal"));
    action("close")->setText(tr("C&lose the Terminal"));
}

} // namespace lamella::ui
