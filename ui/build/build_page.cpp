// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_page.h"

#include "ui/build/build_bar.h"
#include "ui/build/builder_menu.h"
#include "ui/build/step_text.h"
#include "ui/context/context_lens.h"
#include "ui/editor/editor.h"
#include "ui/history/history_pane.h"
#include "ui/log/log_pane.h"
#include "ui/log/log_view.h"
#include "ui/options/options_pane.h"
#include "ui/problems/problem_filter.h"
#include "ui/problems/problem_view.h"
#include "ui/shell/command_item.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/selection_model.h"
#include "ui/shell/tab_strip.h"
#include "ui/stack/ribbons.h"
#include "ui/stack/stack_view.h"
#include "ui/theme/icon.h"
#include "ui/theme/sizes.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int gap = 12;
constexpr int ribbonRoom = 48; ///< left of the stack, besides the splitter's own gap

QString tagKey(const Project &project)
{
    return QStringLiteral("tags/") + QString(project.dockerfile).replace(QLatin1Char('/'), QLatin1Char('|'));
}

} // namespace

BuildPage::BuildPage(SelectionModel *selection, ForecastFunction forecast, LayerFunction layers,
                     ContextFunction context, PastLogFunction logs, QWidget *parent)
    : QWidget(parent),
      m_selection(selection),
      m_session(std::move(forecast)),
      m_recent(new RecentFiles(this)),
      m_bar(new BuildBar),
      m_editor(new Editor(m_session.steps())),
      m_stack(new StackView(m_session.steps(), selection)),
      m_inspector(new Inspector(m_session.steps(), selection)),
      m_logPane(new LogPane(m_session.log())),
      m_problemView(new ProblemView(m_session.problems())),
      m_problemFilter(new ProblemFilter(m_session.problems())),
      m_lens(new ContextLens(std::move(context))),
      m_editorPane(new Pane),
      m_stackPane(new Pane),
      m_bottomPane(new Pane),
      m_options(new OptionsPane),
      m_history(new HistoryPane(&m_session, std::move(logs))),
      m_tabs(new TabStrip),
      m_rows(new QSplitter(Qt::Vertical, this)),
      m_columns(new QSplitter(Qt::Horizontal)),
      m_buildMenu(new QMenu(this)),
      m_recentMenu(new QMenu(this)),
      m_projectMenu(new QMenu(this)),
      m_builderMenu(new BuilderMenu(this))
{
    setFocusProxy(m_editor);
    makeLayout();
    makeActions();
    makeLanguageActions();
    makeOptionsActions();
    makeContextActions();
    makeMenus();
    connectSelection();
    connectSession();
    connectLanguage();
    connectOptions();
    connectContext();
    m_inspector->setImageFunction([this] { return image(); });
    m_inspector->setLayerFunction(std::move(layers));
    retranslate();
}

void BuildPage::makeLayout()
{
    m_editorPane->setContent(m_editor);
    m_stackPane->setContent(m_stack);
    auto *stackSide = new QWidget;
    auto *stackLayout = new QHBoxLayout(stackSide);
    stackLayout->setContentsMargins(ribbonRoom, 0, 0, 0);
    stackLayout->addWidget(m_stackPane);

    auto *pages = new QStackedWidget;
    pages->addWidget(m_logPane);
    pages->addWidget(m_problemView);
    pages->addWidget(m_options);
    pages->addWidget(m_lens);
    pages->addWidget(m_history);
    for (int tab = 0; tab < TabCount; ++tab)
        m_tabs->addTab({});
    m_bottomPane->setTitleWidget(m_tabs);
    m_bottomPane->addControl(m_logPane->controls());
    m_bottomPane->addControl(m_problemFilter);
    m_problemFilter->hide();
    m_bottomPane->setContent(pages);
    connect(m_tabs, &QTabBar::currentChanged, this, [this, pages](int index) {
        pages->setCurrentIndex(index);
        m_logPane->controls()->setVisible(index == LogTab);
        m_problemFilter->setVisible(index == ProblemsTab);
    });

    m_columns->addWidget(m_editorPane);
    m_columns->addWidget(stackSide);
    m_columns->addWidget(m_inspector);
    m_editorPane->setMinimumWidth(300);
    stackSide->setMinimumWidth(ribbonRoom + 200);
    m_inspector->setMinimumWidth(220);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_bottomPane);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setHandleWidth(gap);
        splitter->setChildrenCollapsible(false);
    }
    m_columns->setStretchFactor(0, 10);
    m_columns->setStretchFactor(1, 5);
    m_columns->setStretchFactor(2, 6);
    m_columns->setSizes({610, 340, 366});
    m_rows->setSizes({440, 340});
    m_columns->setMinimumHeight(220);
    m_bottomPane->setMinimumHeight(120);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);

    m_ribbons = new Ribbons(m_session.steps(), m_selection, m_editor, m_stack, this);
    connect(m_columns, &QSplitter::splitterMoved, this, &BuildPage::placeRibbons);
    connect(m_rows, &QSplitter::splitterMoved, this, &BuildPage::placeRibbons);
    connect(m_editor, &Editor::bandsMoved, this, &BuildPage::placeRibbons);
}

void BuildPage::placeRibbons()
{
    const QPoint left = m_editorPane->mapTo(this, QPoint(m_editorPane->width() - 1, 0));
    const QPoint right = m_stackPane->mapTo(this, QPoint(1, 0));
    m_ribbons->setGeometry(left.x(), left.y(), right.x() - left.x(), m_editorPane->height() - 8);
    m_ribbons->raise();
    m_ribbons->update();
}

void BuildPage::foresee()
{
    if (m_project.dockerfile.isEmpty())
        return;
    const QString text = m_editor->text();
    const BuildSettings &settings = m_options->history()->settings();
    m_session.foresee({m_project.folder, m_project.dockerfile, text, settings});
    m_lens->ask({m_project.folder, m_project.dockerfile, text, settings});
}

BuildRequest BuildPage::request() const
{
    return {m_project.folder, m_project.dockerfile, m_bar->tag(), m_options->history()->settings()};
}

void BuildPage::build(bool noCache)
{
    if (m_project.dockerfile.isEmpty() || m_session.process()->isRunning() || !save())
        return;
    BuildRequest wanted = request();
    wanted.settings.noCache |= noCache;
    m_session.build(wanted);
}

void BuildPage::cancel()
{
    m_session.cancel();
}

QString BuildPage::image() const
{
    return m_session.image().isEmpty() ? m_bar->tag() : m_session.image();
}

QString BuildPage::rememberedTag() const
{
    return QSettings().value(tagKey(m_project), m_project.defaultTag()).toString();
}

void BuildPage::rememberTag()
{
    if (!m_project.dockerfile.isEmpty())
        QSettings().setValue(tagKey(m_project), m_bar->tag());
}

bool BuildPage::openPath(const QString &path)
{
    const std::optional<Project> project = Project::at(path);
    if (!project || !mayClose())
        return false;
    QString error;
    m_session.reset();
    m_project = *project;
    if (!m_editor->open(project->dockerfile, &error)) {
        Q_EMIT message(Tone::Failed, error);
        return false;
    }
    m_bar->setProject(m_project, rememberedTag());
    m_options->history()->reset(rememberedSettings(m_project));
    m_history->setDockerfile(m_project.dockerfile);
    m_recent->add(project->dockerfile);
    m_selection->setStep({});
    fillRecent();
    showHeaders();
    foresee();
    return true;
}

QList<CommandItem> BuildPage::commands()
{
    QList<CommandItem> items;
    for (const Step &step : m_session.steps()->steps())
        items.append({titleOf(step),
                      tr("line %1 · %2").arg(step.firstLine).arg(describe(step, m_session.steps()->steps())),
                      {},
                      themedIcon(QStringLiteral("build")),
                      [this, id = step.id] {
                          m_selection->setStep(id);
                          m_editor->setFocus();
                      }});
    items += outline();
    return items;
}

void BuildPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange) {
        showSquiggles();
        showHeaders();
    }
    QWidget::changeEvent(event);
}

void BuildPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeRibbons();
}

void BuildPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    placeRibbons();
}

void BuildPage::retranslate()
{
    setWindowTitle(tr("Build"));
    m_stackPane->setTitle(tr("Layers"));
    m_stack->setAccessibleName(tr("Layers of the image"));
    m_editor->setAccessibleName(tr("Dockerfile"));
    m_tabs->setTabText(LogTab, tr("Build log"));
    m_tabs->setTabText(ContextTab, tr("Context"));
    m_tabs->setTabText(HistoryTab, tr("History"));
    m_tabs->setAccessibleName(tr("Log, problems, options, context, history"));
    m_buildMenu->setTitle(tr("&Build"));
    m_recentMenu->setTitle(tr("Open &Recent"));
    m_builderMenu->setTitle(tr("B&uilder"));
    retranslateActions();
    showHeaders();
}

} // namespace lamella::ui
