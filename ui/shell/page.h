// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenu;
class QWidget;

namespace lamella::ui {

/// One page of the window, as MainWindow::addPage takes it. Everything in it belongs to `widget`.
///
/// Title: the widget's windowTitle(); set it anew on QEvent::LanguageChange and rail and menus follow.
/// Shortcuts: an action that shall work on every page keeps Qt's window context and needs a sequence nobody else has;
/// all others get Qt::WidgetWithChildrenShortcut and are added to `widget` or a part of it.
struct Page {
    QString id;                 ///< the same in every language: "build"
    QString icon;               ///< a name in resources/icons
    QWidget *widget = nullptr;  ///< the page
    QWidget *bar = nullptr;     ///< its fields in the top bar, shown with it; may be null
    QAction *primary = nullptr; ///< the button at the right of the top bar; may be null
    QList<QAction *> file = {}; ///< entries of the menus that all pages share; File has those of every page,
    QList<QAction *> edit = {}; ///< Edit and View those of the page that is shown
    QList<QAction *> view = {};
    QList<QMenu *> menus = {}; ///< menus of its own
};

} // namespace lamella::ui
