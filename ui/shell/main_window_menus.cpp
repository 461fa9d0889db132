// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/action_text.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>

namespace lamella::ui {

void MainWindow::makeActions()
{
    m_paletteAction = new QAction(themedIcon(QStringLiteral("search")), {}, this);
    m_paletteAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(m_paletteAction, &QAction::triggered, m_palette, &CommandPalette::open);

    m_quit = new QAction(this);
    m_quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    m_quit->setMenuRole(QAction::QuitRole);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);

    m_fullScreen = new QAction(this);
    m_fullScreen->setCheckable(true);
    m_fullScreen->setShortcut(QKeySequence(Qt::Key_F11));
    connect(m_fullScreen, &QAction::triggered, this, [this](bool on) {
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });

    m_menuBar = new QAction(this);
    m_menuBar->setCheckable(true);
    m_menuBar->setChecked(true);
    m_menuBar->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(m_menuBar, &QAction::triggered, this, [this](bool on) { menuBar()->setVisible(on); });

    m_about = new QAction(themedIcon(QStringLiteral("info")), {}, this);
    connect(m_about, &QAction::triggered, this, &MainWindow::showAbout);
    addActions({m_paletteAction, m_quit, m_fullScreen, m_menuBar, m_about});

    for (const Scheme scheme : {Scheme::System, Scheme::Light, Scheme::Dark}) {
        auto *action = new QAction(m_schemes);
        action->setCheckable(true);
        action->setData(static_cast<int>(scheme));
        action->setChecked(m_theme->scheme() == scheme);
    }
    connect(m_schemes, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_theme->setScheme(static_cast<Scheme>(action->data().toInt()));
        QSettings().setValue(QStringLiteral("view/scheme"), action->data());
    });
    for (const char *code : {"", "en", "ko"}) {
        auto *action = new QAction(m_languages);
        action->setCheckable(true);
        action->setData(QString::fromLatin1(code));
        action->setChecked(m_language->choice() == QLatin1StringView(code));
    }
    connect(m_languages, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_language->setChoice(action->data().toString());
        QSettings().setValue(QStringLiteral("view/language"), action->data());
    });
    m_schemeMenu->addActions(m_schemes->actions());
    m_languageMenu->addActions(m_languages->actions());
}

void MainWindow::rebuildMenus()
{
    QMenuBar *bar = menuBar();
    const QList<QAction *> old = bar->actions();
    for (QAction *action : old) {
        bar->removeAction(action);
        if (action->menu() && action->menu()->property("lamellaShared").toBool())
            action->menu()->deleteLater();
    }
    const auto shared = [this, bar](const QString &title) {
        auto *menu = new QMenu(title, this);
        menu->setProperty("lamellaShared", true);
        bar->addMenu(menu);
        return menu;
    };
    QMenu *file = shared(tr("&File"));
    QMenu *edit = shared(tr("&Edit"));
    QMenu *view = shared(tr("&View"));
    view->addActions(m_pageGroup->actions());
    view->addSeparator();
    for (const Entry &entry : std::as_const(m_pages)) {
        file->addActions(entry.page.file);
        file->addSeparator();
        if (entry.page.widget == m_stack->currentWidget()) {
            edit->addActions(entry.page.edit);
            view->addActions(entry.page.view);
            view->addSeparator();
        }
        for (QMenu *menu : entry.page.menus)
            bar->addMenu(menu);
    }
    file->addAction(m_quit);
    view->addAction(m_paletteAction);
    view->addSeparator();
    view->addMenu(m_schemeMenu);
    view->addMenu(m_languageMenu);
    view->addSeparator();
    view->addActions({m_menuBar, m_fullScreen});
    shared(tr("&Help"))->addAction(m_about);
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("Lamella"));
    m_paletteAction->setText(tr("&Command Palette…"));
    m_quit->setText(tr("&Quit"));
    m_fullScreen->setText(tr("&Full Screen"));
    m_menuBar->setText(tr("Show &Menu Bar"));
    m_about->setText(tr("&About Lamella"));
    m_schemeMenu->setTitle(tr("&Colours"));
    m_languageMenu->setTitle(tr("&Language"));
    const QString schemes[] = {tr("As the &System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < 3; ++i)
        m_schemes->actions().at(i)->setText(schemes[i]);
    const QString languages[] = {tr("As the &System"), QStringLiteral("&English"), QStringLiteral("한국어(&K)")};
    for (int i = 0; i < 3; ++i)
        m_languages->actions().at(i)->setText(languages[i]);
    m_rail->setAccessibleName(tr("Pages"));
    rebuildMenus();
}

QList<QAction *> MainWindow::allActions() const
{
    QList<QAction *> all = actions();
    for (const Entry &entry : m_pages)
        all += entry.page.edit + entry.page.view;
    QList<const QMenu *> menus;
    for (const QAction *top : menuBar()->actions())
        if (top->menu())
            menus.append(top->menu());
    while (!menus.isEmpty()) {
        const QList<QAction *> entries = menus.takeFirst()->actions();
        for (QAction *entry : entries) {
            if (entry->menu())
                menus.append(entry->menu());
            else if (!entry->isSeparator() && !all.contains(entry))
                all.append(entry);
        }
    }
    return all;
}

QList<CommandItem> MainWindow::menuCommands() const
{
    QList<CommandItem> items;
    QList<std::pair<QString, const QMenu *>> menus;
    for (const QAction *top : menuBar()->actions())
        if (top->menu())
            menus.append({withoutAccessKey(top->text()), top->menu()});
    while (!menus.isEmpty()) {
        const auto [path, menu] = menus.takeFirst();
        const QList<QAction *> entries = menu->actions();
        for (QAction *entry : entries) {
            if (entry->menu())
                menus.append({path + QStringLiteral(" › ") + withoutAccessKey(entry->text()), entry->menu()});
            else if (!entry->isSeparator() && entry->isEnabled() && entry->isVisible())
                items.append({withoutAccessKey(entry->text()), path,
                              entry->shortcut().toString(QKeySequence::NativeText), entry->icon(),
                              [entry] { entry->trigger(); }});
        }
    }
    return items;
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Lamella"),
                                tr("<b>Lamella %1</b><br>Builds container images and shows what is inside them."
                                   "<br><br>Qt %2 · Apache License 2.0")
                                    .arg(QApplication::applicationVersion(), QLatin1StringView(qVersion())),
                                QMessageBox::Close, this);
    box->setIconPixmap(themedIcon(QStringLiteral("lamella")).pixmap(56, 56));
    box->button(QMessageBox::Close)->setText(tr("Close"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace lamella::ui
