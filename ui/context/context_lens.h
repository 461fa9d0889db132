// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_reader.h"
#include "ui/context/context_tree.h"
#include "ui/theme/palette.h"

#include <QFileSystemWatcher>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QSplitter;
class QToolButton;

namespace lamella::ui {

class ContextModel;
class ContextView;
class IgnoreEditor;

/// What a build would see of its folder: each path with its size, the rule that hides it or the steps that take it, and
/// what a change of it costs; beside it the ignore file, where "ignore this" writes. Reads only while it is shown.
class ContextLens : public QWidget {
    Q_OBJECT
public:
    explicit ContextLens(ContextFunction function, QWidget *parent = nullptr);

    /// The Dockerfile, its text or its target changed.
    void ask(const ForecastRequest &build);
    /// Steps ran: their times are known now. Files may have changed as well.
    void refresh();

    [[nodiscard]] QAction *ignoreAction() const { return m_ignoreAction; }
    [[nodiscard]] QAction *filterAction() const { return m_filterAction; }
    [[nodiscard]] QAction *refreshAction() const { return m_refreshAction; }
    [[nodiscard]] ContextView *view() const { return m_view; }
    [[nodiscard]] ContextModel *model() const { return m_model; }
    [[nodiscard]] IgnoreEditor *ignoreFile() const { return m_ignoreFile; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    /// A step that takes a path: its line, from 1.
    void stepActivated(int line);
    /// The ignore file changed on disk.
    void ignoreFileChanged();
    /// `undo` takes back what the message tells of; null: there is nothing to take back.
    void message(lamella::ui::Tone tone, const QString &text, QAction *undo);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    void makeLayout();
    void retranslate();
    void run();
    void take(const std::shared_ptr<const ContextAnswer> &answer);
    void showTree();
    void takeTree(const std::shared_ptr<const ContextTree> &tree);
    void showSummary();
    [[nodiscard]] QString reading() const;
    [[nodiscard]] QList<quint32> openFolders() const;
    void followSelection();
    void follow(const QModelIndex &index);
    void ignoreCurrent();
    void watch();
    void openMenu(const QPoint &place);

    ContextReader m_reader;
    ContextModel *m_model;
    ContextView *m_view;
    IgnoreEditor *m_ignoreFile;
    QLineEdit *m_filter;
    QLabel *m_summary;
    QLabel *m_ignoreTitle;
    QToolButton *m_ignoreButton;
    QToolButton *m_refreshButton;
    QSplitter *m_columns;
    QAction *m_ignoreAction;
    QAction *m_filterAction;
    QAction *m_refreshAction;
    QAction *m_undoAction;
    ContextQuestion m_question;
    ContextQuery m_query;
    std::shared_ptr<const ContextAnswer> m_answer;
    QFileSystemWatcher m_watcher;
    QTimer m_typed;
    QTimer m_progress;
    std::stop_source m_stop;
    quint64 m_turn = 0;
    bool m_asked = false; ///< something waits for the lens to be shown
};

} // namespace lamella::ui
