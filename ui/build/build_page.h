// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_session.h"
#include "ui/build/project.h"
#include "ui/context/context_answer.h"
#include "ui/history/past_log.h"
#include "ui/inspector/inspector.h"
#include "ui/shell/page.h"

#include <QHash>

class QSplitter;

namespace lamella::ui {

class BuildBar;
class BuilderMenu;
struct CommandItem;
class ContextLens;
class Editor;
class HistoryPane;
class LogPane;
class OptionsPane;
class ProblemFilter;
class ProblemView;
class RecentFiles;
class Ribbons;
class SelectionModel;
class StackView;
class TabStrip;

/// The Build page: editor, layers, inspector, log and problems around one BuildSession and one SelectionModel.
class BuildPage : public QWidget {
    Q_OBJECT
public:
    /// `selection` must outlive the page.
    BuildPage(SelectionModel *selection, ForecastFunction forecast, LayerFunction layers, ContextFunction context,
              PastLogFunction logs, QWidget *parent = nullptr);

    /// For MainWindow::addPage.
    [[nodiscard]] Page page();

    /// Opens a folder or a Dockerfile; false when it is neither, or the user keeps unsaved changes.
    bool openPath(const QString &path);
    /// Whether nothing unsaved would be lost, or the user agrees to lose it.
    bool mayClose();
    void build(bool noCache);
    void cancel();

    [[nodiscard]] BuildSession *session() { return &m_session; }
    [[nodiscard]] Editor *editor() const { return m_editor; }
    [[nodiscard]] StackView *stack() const { return m_stack; }
    [[nodiscard]] Inspector *inspector() const { return m_inspector; }
    [[nodiscard]] LogPane *log() const { return m_logPane; }
    [[nodiscard]] ProblemView *problems() const { return m_problemView; }
    [[nodiscard]] ContextLens *context() const { return m_lens; }
    [[nodiscard]] BuildBar *bar() const { return m_bar; }
    [[nodiscard]] HistoryPane *history() const { return m_history; }
    [[nodiscard]] TabStrip *tabs() const { return m_tabs; }
    [[nodiscard]] OptionsPane *options() const { return m_options; }
    [[nodiscard]] BuilderMenu *builders() const { return m_builderMenu; }
    /// What would be built now.
    [[nodiscard]] BuildRequest request() const;
    /// The image of the last build, else the tag that would be built: what Explore opens.
    [[nodiscard]] QString image() const;
    /// An action by its name: "build", "cancel", "save", "find", …
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.value(QLatin1StringView(name)); }
    [[nodiscard]] QList<QAction *> allActions() const { return m_actions.values(); }
    /// What the command palette offers besides: the steps, the stages, and the instructions that are no steps now.
    [[nodiscard]] QList<CommandItem> commands();

Q_SIGNALS:
    /// For the status bar and the bar of messages.
    void activity(lamella::ui::Tone tone, const QString &text, double share, const QString &remaining);
    void runningChanged(bool running);
    void message(lamella::ui::Tone tone, const QString &text); ///< empty: the last one is out of date
    /// The same with something to do next; it may be null.
    void offer(lamella::ui::Tone tone, const QString &text, QAction *next);
    void position(const QString &text);
    /// The image is to be looked into, on one of its layers (from 1); 0: the topmost.
    void exploreRequested(const QString &image, int layer);
    /// The image is to be run where one can type.
    void runRequested(const QString &image);
    /// An image was built: lists of images are out of date.
    void imageBuilt(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum Tab { LogTab, ProblemsTab, OptionsTab, ContextTab, HistoryTab, TabCount };

    QAction *add(const char *name, const char *icon, const QKeySequence &shortcut, bool everywhere,
                 std::function<void()> run);
    void makeLayout();
    void makeActions();
    void makeLanguageActions();
    void makeOptionsActions();
    void makeMenus();
    void connectSelection();
    void connectSession();
    void connectLanguage();
    void connectOptions();
    void showCommandLine();
    void undo(bool again);
    void showOptions(int section);
    void makeContextActions();
    void connectContext();
    [[nodiscard]] bool ignoreFileCommand(const char *editorAction);
    [[nodiscard]] QList<CommandItem> outline();
    void retranslate();
    void retranslateActions();
    void fillRecent();
    void placeRibbons();
    void showFailure();
    void showLogBlock();
    void selectNearCursor();
    void showHeaders();
    void showSquiggles();
    void foresee();
    [[nodiscard]] QString rememberedTag() const;
    void rememberTag();
    void onBuildEnded(CommandEnd end, const QString &sentence);
    void repair();
    void editCommand(const char *editorAction);
    void find();
    bool save();
    bool saveAs();
    void askForFile();
    void askForFolder();
    void cyclePanes();
    void explore();
    void followExplorable();
    /// The log that has the focus, this build's or a past one's; null: none.
    [[nodiscard]] LogPane *focusedLog() const;

    SelectionModel *m_selection;
    BuildSession m_session;
    Project m_project;
    RecentFiles *m_recent;
    BuildBar *m_bar;
    Editor *m_editor;
    StackView *m_stack;
    Inspector *m_inspector;
    LogPane *m_logPane;
    ProblemView *m_problemView;
    ProblemFilter *m_problemFilter;
    ContextLens *m_lens;
    Pane *m_editorPane;
    Pane *m_stackPane;
    Pane *m_bottomPane;
    OptionsPane *m_options;
    HistoryPane *m_history;
    TabStrip *m_tabs;
    QSplitter *m_rows;
    QSplitter *m_columns;
    Ribbons *m_ribbons = nullptr;
    QHash<QString, QAction *> m_actions;
    QMenu *m_buildMenu;
    QMenu *m_recentMenu;
    QMenu *m_projectMenu;
    BuilderMenu *m_builderMenu;
};

} // namespace lamella::ui
