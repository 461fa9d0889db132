// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/terminal/terminal_view.h"

#include <QDockWidget>
#include <QHash>

class QAction;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace lamella::ui {

class Pane;
class TabStrip;

/// Terminals below the pages, a tab each; hidden while there is none.
class TerminalDock : public QDockWidget {
    Q_OBJECT
public:
    explicit TerminalDock(QWidget *parent = nullptr);

    /// Starts a program in a new tab and gives it the focus.
    TerminalView *open(const TerminalProgram &program);
    /// The one that is shown; null when there is none.
    [[nodiscard]] TerminalView *current() const;
    [[nodiscard]] int count() const;
    /// Ends the program that is shown and takes its tab away.
    void closeCurrent();

    /// For the menu bar.
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// By name: "copy", "paste", "next", "close".
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.value(QLatin1StringView(name)); }
    [[nodiscard]] QList<QAction *> allActions() const { return m_actions.values(); }

Q_SIGNALS:
    /// A program has.
    void ended();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeActions();
    void retranslate();
    void showTab(int index);
    void markEnded(TerminalView *view);

    QHash<QString, QAction *> m_actions;
    QMenu *m_menu;
    Pane *m_pane;
    TabStrip *m_tabs;
    QStackedWidget *m_views;
    QToolButton *m_close;
};

} // namespace lamella::ui
