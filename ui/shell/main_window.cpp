// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/language.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lamella::ui {

MainWindow::MainWindow(Theme *theme, Language *language, QWidget *parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_language(language),
      m_top(new TopBar(this)),
      m_rail(new Rail(this)),
      m_messages(new MessageBar(this)),
      m_stack(new QStackedWidget(this)),
      m_status(new StatusBar(this)),
      m_palette(new CommandPalette(this)),
      m_pageGroup(new QActionGroup(this)),
      m_schemes(new QActionGroup(this)),
      m_languages(new QActionGroup(this)),
      m_schemeMenu(new QMenu(this)),
      m_languageMenu(new QMenu(this))
{
    setWindowIcon(themedIcon(QStringLiteral("lamella")));
    setMinimumSize(900, 560);
    setAcceptDrops(true);

    auto *center = new QWidget(this);
    auto *rows = new QVBoxLayout(center);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_top);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_rail);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(10);
    content->addWidget(m_messages);
    content->addWidget(m_stack, 1);
    below->addLayout(content, 1);
    rows->addLayout(below, 1);
    setCentralWidget(center);
    setStatusBar(m_status);

    connect(m_top, &TopBar::searchRequested, m_palette, &CommandPalette::open);
    m_palette->addSource([this] { return menuCommands(); });
    makeActions();
    retranslate();
}

void MainWindow::addPage(const Page &page)
{
    auto *action = new QAction(themedIcon(page.icon), {}, m_pageGroup);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + m_pages.size())));
    addAction(action);
    const QString id = page.id;
    connect(action, &QAction::triggered, this, [this, id] { showPage(id); });
    m_pages.append({page, action});
    m_stack->addWidget(page.widget);
    connect(page.widget, &QWidget::windowTitleChanged, this,
            [this, index = m_pages.size() - 1] { followTitle(m_pages.at(index)); });
    followTitle(m_pages.last());
    m_rail->addPage(action);
    showPage(m_pages.size() == 1 ? page.id : currentPage());
}

void MainWindow::followTitle(const Entry &entry)
{
    entry.action->setText(entry.page.widget->windowTitle());
    entry.action->setIconText(entry.page.widget->windowTitle());
}

void MainWindow::showPage(const QString &id)
{
    for (const Entry &entry : std::as_const(m_pages)) {
        if (entry.page.id != id)
            continue;
        entry.action->setChecked(true);
        m_stack->setCurrentWidget(entry.page.widget);
        m_top->setPage(entry.page.bar, entry.page.primary);
        rebuildMenus();
        entry.page.widget->setFocus();
        Q_EMIT pageShown(id);
    }
}

QString MainWindow::currentPage() const
{
    for (const Entry &entry : m_pages)
        if (entry.page.widget == m_stack->currentWidget())
            return entry.page.id;
    return {};
}

QWidget *MainWindow::page(const QString &id) const
{
    for (const Entry &entry : m_pages)
        if (entry.page.id == id)
            return entry.page.widget;
    return nullptr;
}

void MainWindow::addCommandSource(CommandSource source)
{
    m_palette->addSource(std::move(source));
}

void MainWindow::addCloseGuard(std::function<bool()> guard)
{
    m_closeGuards.append(std::move(guard));
}

void MainWindow::addDropHandler(std::function<bool(const QString &)> handler)
{
    m_dropHandlers.append(std::move(handler));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (const auto &guard : std::as_const(m_closeGuards)) {
        if (!guard()) {
            event->ignore();
            return;
        }
    }
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            continue;
        const QString path = url.toLocalFile();
        if (std::ranges::none_of(m_dropHandlers, [&path](const auto &handler) { return handler(path); }))
            m_messages->showMessage(Tone::Failed,
                                    tr("%1 cannot be opened: it is no Dockerfile, no folder with one, and "
                                       "no archive or layout of an image.")
                                        .arg(path));
    }
    event->acceptProposedAction();
}

} // namespace lamella::ui
