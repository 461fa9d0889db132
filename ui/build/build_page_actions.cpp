// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_bar.h"
#include "ui/build/build_page.h"
#include "ui/build/builder_menu.h"
#include "ui/context/context_lens.h"
#include "ui/editor/editor.h"
#include "ui/history/history_pane.h"
#include "ui/log/log_pane.h"
#include "ui/log/log_view.h"
#include "ui/options/options_pane.h"
#include "ui/problems/problem_filter.h"
#include "ui/problems/problem_view.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/tab_strip.h"
#include "ui/stack/stack_view.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace lamella::ui {

QAction *BuildPage::add(const char *name, const char *icon, const QKeySequence &shortcut, bool everywhere,
                        std::function<void()> run)
{
    auto *action = new QAction(this);
    if (icon)
        action->setIcon(themedIcon(QLatin1StringView(icon)));
    action->setShortcut(shortcut);
    action->setShortcutContext(everywhere ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    addAction(action);
    m_actions.insert(QLatin1StringView(name), action);
    return action;
}

void BuildPage::makeActions()
{
    add("open", "file", Qt::CTRL | Qt::Key_O, true, [this] { askForFile(); });
    add("openFolder", "folder", Qt::CTRL | Qt::SHIFT | Qt::Key_O, true, [this] { askForFolder(); });
    add("save", "save", Qt::CTRL | Qt::Key_S, false, [this] { save(); });
    add("saveAs", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_S, false, [this] { saveAs(); });

    add("undo", nullptr, Qt::CTRL | Qt::Key_Z, false, [this] { undo(false); });
    add("redo", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_Z, false, [this] { undo(true); });
    add("cut", nullptr, Qt::CTRL | Qt::Key_X, false, [this] { editCommand("edit_cut"); });
    add("copy", "copy", Qt::CTRL | Qt::Key_C, false, [this] {
        if (const LogPane *log = focusedLog())
            log->view()->copy();
        else
            editCommand("edit_copy");
    });
    add("paste", nullptr, Qt::CTRL | Qt::Key_V, false, [this] { editCommand("edit_paste"); });
    add("find", "search", Qt::CTRL | Qt::Key_F, false, [this] { find(); });
    add("findInLog", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_F, true, [this] {
        m_tabs->setCurrentIndex(LogTab);
        m_logPane->findBar()->open();
    });
    add("replace", nullptr, Qt::CTRL | Qt::Key_R, false, [this] { editCommand("edit_replace"); });
    add("goToLine", nullptr, Qt::CTRL | Qt::Key_G, false, [this] { editCommand("go_goto_line"); });
    add("comment", nullptr, Qt::CTRL | Qt::Key_D, false, [this] { editCommand("tools_toggle_comment"); });

    QAction *build = add("build", "play", Qt::Key_F5, true, [this] { this->build(false); });
    build->setShortcuts({Qt::Key_F5, Qt::CTRL | Qt::Key_B});
    add("buildFresh", "refresh", Qt::CTRL | Qt::SHIFT | Qt::Key_B, true, [this] { this->build(true); });
    add("cancel", "stop", Qt::SHIFT | Qt::Key_F5, true, [this] { cancel(); })->setEnabled(false);
    add("explore", "explore", Qt::CTRL | Qt::Key_E, false, [this] { explore(); })->setEnabled(false);
    add("run", "terminal", Qt::CTRL | Qt::SHIFT | Qt::Key_T, false, [this] {
        Q_EMIT runRequested(image());
    })->setEnabled(false);
    add("history", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_H, false, [this] {
        m_tabs->setCurrentIndex(HistoryTab);
        m_history->setFocus(Qt::ShortcutFocusReason);
    });
    add("nextProblem", nullptr, Qt::Key_F4, true, [this] {
        m_tabs->setCurrentIndex(ProblemsTab);
        m_problemView->step(1);
    });
    add("previousProblem", nullptr, Qt::SHIFT | Qt::Key_F4, true, [this] {
        m_tabs->setCurrentIndex(ProblemsTab);
        m_problemView->step(-1);
    });

    add("nextPane", nullptr, Qt::Key_F6, false, [this] { cyclePanes(); });
    QAction *flip = add("flip", "flip", Qt::CTRL | Qt::SHIFT | Qt::Key_L, false, {});
    flip->setCheckable(true);
    connect(flip, &QAction::toggled, m_stack, &StackView::setFlipped);
    QAction *follow = add("follow", "follow", Qt::CTRL | Qt::SHIFT | Qt::Key_E, false, {});
    follow->setCheckable(true);
    follow->setChecked(true);
    connect(follow, &QAction::toggled, m_logPane->view(), &LogView::setFollowing);
    connect(m_logPane->view(), &LogView::followingChanged, follow, &QAction::setChecked);
}

void BuildPage::makeMenus()
{
    m_buildMenu->addActions({action("build"), action("buildFresh"), action("cancel")});
    m_buildMenu->addSeparator();
    m_buildMenu->addMenu(m_builderMenu);
    m_buildMenu->addActions({action("options"), action("usualOptions"), action("copyCommand")});
    m_buildMenu->addSeparator();
    m_buildMenu->addActions({action("explore"), action("run"), action("history")});
    m_inspector->addStepAction(action("explore"));
    m_stack->addAction(action("explore"));
    m_stack->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_buildMenu->addSeparator();
    m_buildMenu->addActions({action("nextProblem"), action("previousProblem")});
    for (const auto severity : {Problem::Severity::Error, Problem::Severity::Warning, Problem::Severity::Info})
        m_buildMenu->addAction(m_problemFilter->action(severity));
    m_buildMenu->addSeparator();
    m_buildMenu->addActions({action("showContext"), action("ignore"), action("filterContext"), action("readContext")});
    m_projectMenu->addActions({action("open"), action("openFolder")});
    m_bar->setProjectMenu(m_projectMenu);
    m_bar->setBuilderMenu(m_builderMenu);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &BuildPage::fillRecent);
    connect(m_projectMenu, &QMenu::aboutToShow, this, &BuildPage::fillRecent);
    fillRecent();
}

void BuildPage::fillRecent()
{
    m_recentMenu->clear();
    const QList<QAction *> old = m_projectMenu->actions();
    for (QAction *entry : old)
        if (entry != action("open") && entry != action("openFolder"))
            delete entry;
    m_projectMenu->addSeparator();
    const QStringList paths = m_recent->paths();
    for (const QString &path : paths) {
        const QString text = QString(path).replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction *entry = m_recentMenu->addAction(text, this, [this, path] { openPath(path); });
        m_projectMenu->addAction(entry->text(), this, [this, path] { openPath(path); });
    }
    if (!paths.isEmpty()) {
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Forget These"), m_recent, &RecentFiles::clear);
    }
    m_recentMenu->setEnabled(!paths.isEmpty());
}

Page BuildPage::page()
{
    const auto all = [this](std::initializer_list<const char *> names) {
        QList<QAction *> actions;
        for (const char *name : names)
            actions.append(action(name));
        return actions;
    };
    QList<QAction *> file = all({"open", "openFolder"});
    file.append(m_recentMenu->menuAction());
    file += all({"save", "saveAs"});
    return {.id = QStringLiteral("build"),
            .icon = QStringLiteral("build"),
            .widget = this,
            .bar = m_bar,
            .primary = action("build"),
            .file = file,
            .edit = all({"undo", "redo", "cut", "copy", "paste", "find", "findInLog", "replace", "goToLine", "comment",
                         "format", "complete", "repair", "rename", "definition", "uses", "explain"}),
            .view = all({"nextPane", "fold", "foldAll", "unfoldAll", "flip", "follow"}),
            .menus = {m_buildMenu}};
}

void BuildPage::retranslateActions()
{
    const std::pair<const char *, QString> texts[] = {
        {"open", tr("&Open Dockerfile…")},
        {"openFolder", tr("Open &Folder…")},
        {"save", tr("&Save")},
        {"saveAs", tr("Save &As…")},
        {"undo", tr("&Undo")},
        {"redo", tr("&Redo")},
        {"cut", tr("Cu&t")},
        {"copy", tr("&Copy")},
        {"paste", tr("&Paste")},
        {"find", tr("&Find…")},
        {"findInLog", tr("Find in the &Log…")},
        {"replace", tr("R&eplace…")},
        {"goToLine", tr("&Go to Line…")},
        {"comment", tr("Co&mment In or Out")},
        {"format", tr("Forma&t")},
        {"complete", tr("C&omplete")},
        {"repair", tr("&Repair the Finding")},
        {"rename", tr("Re&name…")},
        {"definition", tr("Go to &Definition")},
        {"uses", tr("Find &Uses")},
        {"explain", tr("E&xplain")},
        {"build", tr("&Build")},
        {"buildFresh", tr("Build &Without Cache")},
        {"cancel", tr("&Stop the Build")},
        {"options", tr("&Options…")},
        {"usualOptions", tr("Options as &Usual")},
        {"copyCommand", tr("&Copy the Command Line")},
        {"explore", tr("Open in &Explore")},
        {"run", tr("Run in a &Terminal")},
        {"history", tr("&History of the Builds")},
        {"nextProblem", tr("&Next Problem")},
        {"previousProblem", tr("&Previous Problem")},
        {"showContext", tr("Show the Conte&xt")},
        {"nextPane", tr("Next &Pane")},
        {"fold", tr("Fol&d or Unfold the Line")},
        {"foldAll", tr("Fold &All")},
        {"unfoldAll", tr("&Unfold All")},
        {"flip", tr("Stand the Layers on Their &Base")},
        {"follow", tr("&Follow the Log")},
    };
    for (const auto &[name, text] : texts)
        action(name)->setText(text);
    action("build")->setIconText(tr("Build"));
}

LogPane *BuildPage::focusedLog() const
{
    for (LogPane *log : {m_logPane, m_history->logPane()})
        if (log->isAncestorOf(QApplication::focusWidget()))
            return log;
    return nullptr;
}

void BuildPage::editCommand(const char *editorAction)
{
    if (ignoreFileCommand(editorAction))
        return;
    if (QAction *command = m_editor->action(editorAction))
        command->trigger();
}

void BuildPage::find()
{
    if (const LogPane *log = focusedLog())
        log->findBar()->open();
    else if (m_history->isAncestorOf(QApplication::focusWidget()))
        m_history->find();
    else
        editCommand("edit_find");
}

void BuildPage::cyclePanes()
{
    QWidget *const below[] = {m_logPane->view(), m_problemView, m_options, m_lens->focusProxy(), m_history};
    const QList<QWidget *> panes{m_editor, m_stack, m_inspector, below[m_tabs->currentIndex()]};
    const QWidget *focus = QApplication::focusWidget();
    qsizetype now = -1;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus))
            now = i;
    QWidget *next = panes.at((now + 1) % panes.size());
    (next == m_inspector ? m_inspector->firstFocus() : next)->setFocus(Qt::ShortcutFocusReason);
}

bool BuildPage::save()
{
    if (!m_editor->isModified())
        return true;
    QString error;
    const bool done = m_editor->save(&error);
    if (!done)
        Q_EMIT message(Tone::Failed, error);
    return done;
}

bool BuildPage::saveAs()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the Dockerfile As"), m_project.dockerfile);
    if (path.isEmpty())
        return false;
    QString error;
    if (!m_editor->saveAs(path, &error)) {
        Q_EMIT message(Tone::Failed, error);
        return false;
    }
    return openPath(path);
}

bool BuildPage::mayClose()
{
    if (!m_editor->isModified())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("%1 has changes that are not saved.").arg(m_editor->path()), QMessageBox::NoButton, this);
    const QPushButton *saveButton = box.addButton(tr("&Save"), QMessageBox::AcceptRole);
    box.addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    const QPushButton *stay = box.addButton(tr("&Cancel"), QMessageBox::RejectRole);
    box.exec();
    if (box.clickedButton() == saveButton)
        return save();
    return box.clickedButton() != nullptr && box.clickedButton() != stay;
}

void BuildPage::askForFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a Dockerfile"), m_project.folder);
    if (!path.isEmpty())
        openPath(path);
}

void BuildPage::askForFolder()
{
    const QString path =
        QFileDialog::getExistingDirectory(this, tr("Open a Folder With a Dockerfile"), m_project.folder);
    if (!path.isEmpty() && !openPath(path))
        Q_EMIT message(Tone::Failed,
                       tr("%1 has no Dockerfile. Open a folder that has one, or the file itself.").arg(path));
}

} // namespace lamella::ui
