// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/command_item.h"
#include "ui/shell/page.h"

#include <QMainWindow>
#include <functional>

class QActionGroup;
class QStackedWidget;

namespace lamella::ui {

class CommandPalette;
class Language;
class MessageBar;
class Rail;
class StatusBar;
class Theme;
class TopBar;

/// The window: menus, top bar, rail, pages, status bar, command palette. It knows pages only as `Page` says.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Both must outlive the window.
    MainWindow(Theme *theme, Language *language, QWidget *parent = nullptr);

    /// Pages stand in the order in which they come; the first is shown first.
    void addPage(const Page &page);
    void showPage(const QString &id);
    [[nodiscard]] QString currentPage() const;
    /// The page's widget, or null.
    [[nodiscard]] QWidget *page(const QString &id) const;

    /// What the palette offers besides the menus' entries.
    void addCommandSource(CommandSource source);
    /// Asked before the window closes; `false` keeps it open.
    void addCloseGuard(std::function<bool()> guard);
    /// Takes files and folders dropped on the window; `false` when they are not its kind.
    void addDropHandler(std::function<bool(const QString &path)> handler);

    [[nodiscard]] StatusBar *status() const { return m_status; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }

    /// Every action of menus and pages, without submenus.
    [[nodiscard]] QList<QAction *> allActions() const;

Q_SIGNALS:
    void pageShown(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Entry {
        Page page;
        QAction *action;
    };

    void makeActions();
    void rebuildMenus();
    void showAbout();
    void retranslate();
    void followTitle(const Entry &entry);
    [[nodiscard]] QList<CommandItem> menuCommands() const;

    Theme *m_theme;
    Language *m_language;
    QList<Entry> m_pages;
    QList<std::function<bool()>> m_closeGuards;
    QList<std::function<bool(const QString &)>> m_dropHandlers;
    TopBar *m_top;
    Rail *m_rail;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    StatusBar *m_status;
    CommandPalette *m_palette;
    QActionGroup *m_pageGroup;
    QActionGroup *m_schemes;
    QActionGroup *m_languages;
    QMenu *m_schemeMenu;
    QMenu *m_languageMenu;
    QAction *m_paletteAction;
    QAction *m_quit;
    QAction *m_fullScreen;
    QAction *m_menuBar;
    QAction *m_about;
};

} // namespace lamella::ui
