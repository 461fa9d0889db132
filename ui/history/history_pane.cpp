// SPDX-License-Identifier: Apache-2.0
#include "ui/history/history_pane.h"

#include "ui/build/build_session.h"
#include "ui/history/past_build_model.h"
#include "ui/history/past_step_model.h"
#include "ui/log/log_pane.h"
#include "ui/log/log_view.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/tab_strip.h"
#include "ui/theme/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int leastColumn = 40;
constexpr int half = 1000; ///< of any width
const QStringList asJson{QStringLiteral("--format"), QStringLiteral("json")};

QTreeView *tableOf(QAbstractItemModel *model)
{
    auto *view = new QTreeView;
    view->setModel(model);
    view->setProperty("roomy", true);
    view->setRootIsDecorated(false);
    view->setItemsExpandable(false);
    view->setUniformRowHeights(true);
    view->setFrameShape(QFrame::NoFrame);
    view->header()->setStretchLastSection(false);
    view->header()->setHighlightSections(false);
    view->header()->setMinimumSectionSize(leastColumn);
    view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return view;
}

} // namespace

HistoryPane::HistoryPane(BuildSession *session, PastLogFunction logs, QWidget *parent)
    : QWidget(parent),
      m_reader(std::move(logs), &m_log),
      m_builds(new PastBuildModel(this)),
      m_steps(new PastStepModel(this)),
      m_pages(new QStackedWidget),
      m_notice(new QLabel),
      m_columns(new QSplitter(Qt::Horizontal)),
      m_table(tableOf(m_builds)),
      m_stepTable(tableOf(m_steps)),
      m_logPane(new LogPane(&m_log)),
      m_tabs(new TabStrip),
      m_explore(new QToolButton)
{
    makeTables();
    makeLayout();
    connect(&m_list, &CommandAnswer::answered, this, &HistoryPane::take);
    connect(&m_details, &CommandAnswer::answered, this,
            [this](const QJsonDocument &answer, const QString &) { showSteps(pastStepsOf(answer)); });
    connect(session, &BuildSession::buildEnded, this, [this] {
        if (isVisible())
            refresh();
    });
    retranslate();
}

void HistoryPane::makeTables()
{
    m_stepTable->setHeaderHidden(true);
    m_stepTable->header()->setSectionResizeMode(PastStepModel::Name, QHeaderView::Stretch);
    m_stepTable->header()->setSectionResizeMode(PastStepModel::Why, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(PastBuildModel::Target, QHeaderView::Stretch);
    m_logPane->view()->setFollowing(false);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPane::open);
    connect(m_stepTable, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const int line = m_steps->rows().at(index.row()).line; line > 0)
            Q_EMIT lineActivated(line);
    });
    connect(m_explore, &QToolButton::clicked, this, [this] {
        if (const std::optional<PastBuild> build = selected(); build && !build->image.isEmpty())
            Q_EMIT exploreRequested(build->image);
    });
}

void HistoryPane::makeLayout()
{
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_notice->setContentsMargins(14, 10, 14, 4);
    m_explore->setIcon(themedIcon(QStringLiteral("explore")));
    m_explore->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_explore->setFocusPolicy(Qt::StrongFocus);
    auto *opened = new QStackedWidget;
    opened->addWidget(m_stepTable);
    opened->addWidget(m_logPane);
    m_tabs->addTab({});
    m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, this, [this, opened](int tab) {
        opened->setCurrentIndex(tab);
        m_logPane->controls()->setVisible(tab == 1);
    });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 10, 0);
    head->addWidget(m_tabs, 1);
    head->addWidget(m_logPane->controls());
    head->addWidget(m_explore);
    m_logPane->controls()->hide();
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(opened, 1);
    m_columns->addWidget(m_table);
    m_columns->addWidget(side);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(8);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({half, half});
    m_table->setMinimumWidth(260);
    side->setMinimumWidth(260);
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_columns);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

void HistoryPane::setProgram(const QString &program)
{
    m_list.setProgram(program);
    m_details.setProgram(program);
}

void HistoryPane::setDockerfile(const QString &dockerfile)
{
    m_dockerfile = dockerfile;
    m_listed = false;
    m_shownBuild = 0;
    m_builds->setRows({});
    m_steps->setRows({});
    m_reader.read(0);
    showNotice();
    if (isVisible())
        refresh();
}

void HistoryPane::refresh()
{
    if (!m_dockerfile.isEmpty())
        m_list.ask(QStringList{QStringLiteral("builds")} + asJson);
}

void HistoryPane::find()
{
    m_tabs->setCurrentIndex(1);
    m_logPane->findBar()->open();
}

void HistoryPane::take(const QJsonDocument &answer, const QString &message)
{
    m_listed = true;
    m_error = answer.isNull() ? message : QString();
    const std::optional<PastBuild> kept = selected();
    if (!m_builds->setRows(pastBuildsOf(answer, m_dockerfile)))
        return showNotice();
    int row = 0;
    for (int i = 0; kept && m_table->currentIndex().row() > 0 && i < m_builds->rowCount(); ++i)
        if (m_builds->rows().at(i).id == kept->id)
            row = i;
    m_table->setCurrentIndex(m_builds->index(row, 0));
    showNotice();
}

std::optional<PastBuild> HistoryPane::selected() const
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || index.row() >= m_builds->rowCount())
        return {};
    return m_builds->rows().at(index.row());
}

void HistoryPane::open()
{
    const std::optional<PastBuild> build = selected();
    m_explore->setEnabled(build && !build->image.isEmpty());
    if (!build || build->id == m_shownBuild)
        return;
    m_shownBuild = build->id;
    m_steps->setRows({});
    m_details.ask(QStringList{QStringLiteral("builds"), QStringLiteral("show"), QString::number(build->id)} + asJson);
    m_reader.read(build->id);
}

void HistoryPane::showSteps(const QList<PastStep> &steps)
{
    const bool explained = std::ranges::any_of(steps, [](const PastStep &step) { return !step.why.isEmpty(); });
    m_stepTable->setColumnHidden(PastStepModel::Why, !explained);
    m_steps->setRows(steps);
}

void HistoryPane::showNotice()
{
    QString text;
    if (!m_error.isEmpty())
        text = tr("The builds cannot be listed: %1").arg(m_error);
    else if (!m_listed)
        text = tr("Reading the store…");
    else if (m_builds->rowCount() == 0)
        text = tr("This Dockerfile has not been built yet. Press F5 to build it.");
    m_notice->setText(text);
    m_pages->setCurrentIndex(text.isEmpty() ? 1 : 0);
}

QString HistoryPane::notice() const
{
    return m_pages->currentIndex() == 0 ? m_notice->text() : QString();
}

void HistoryPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void HistoryPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void HistoryPane::retranslate()
{
    m_table->setAccessibleName(tr("Past builds"));
    m_stepTable->setAccessibleName(tr("Steps of the build"));
    m_tabs->setAccessibleName(tr("The selected build"));
    m_tabs->setTabText(0, tr("Steps"));
    m_tabs->setTabText(1, tr("Log"));
    m_explore->setText(tr("Open in Explore"));
    m_explore->setAccessibleName(tr("Open the image of this build in Explore"));
    m_logPane->setEmptyText(
        tr("Nothing is known of the steps of this build: it runs, or it ended before its first one."));
    m_builds->retranslate();
    m_steps->retranslate();
    showNotice();
}

} // namespace lamella::ui
