// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_pane.h"
#include "ui/images/errand_form.h"
#include "ui/images/image_delegate.h"
#include "ui/images/image_model.h"
#include "ui/images/images_page.h"
#include "ui/images/job_pane.h"
#include "ui/images/prune_pane.h"
#include "ui/shell/field.h"
#include "ui/shell/pane.h"
#include "ui/shell/tab_strip.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <tuple>

namespace lamella::ui {

namespace {

constexpr int gap = 12;
constexpr int widestField = 340;

} // namespace

ImagesPage::ImagesPage(std::filesystem::path storeFolder, QWidget *parent)
    : QWidget(parent),
      m_storeFolder(std::move(storeFolder)),
      m_jobs(m_storeFolder),
      m_watch(m_storeFolder),
      m_images(new ImageModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_pullField(new FieldEdit(this)),
      m_menu(new QMenu(this)),
      m_listPane(new Pane),
      m_detailsPane(new Pane),
      m_filter(new QLineEdit),
      m_tabs(new TabStrip),
      m_kinds(new QStackedWidget),
      m_containers(new ContainerPane(m_storeFolder)),
      m_listStack(new QStackedWidget),
      m_notice(new QLabel),
      m_table(new QTreeView),
      m_form(new ErrandForm),
      m_prunePane(new PrunePane(m_storeFolder)),
      m_jobPane(new JobPane(&m_jobs)),
      m_columns(new QSplitter(Qt::Horizontal, this))
{
    setFocusProxy(m_table);
    makeActions();
    m_details = new ImageDetails(
        {action("explore"), action("run"), action("tag"), action("save"), action("push"), action("remove")});
    makeTable();
    makeLayout();
    connect(&m_watch, &StoreWatch::changed, this, &ImagesPage::refresh);
    connect(m_containers, &ContainerPane::changed, this, &ImagesPage::followSelection);
    connect(m_containers, &ContainerPane::exploreRequested, this, &ImagesPage::exploreRequested);
    connect(m_containers, &ContainerPane::failed, m_jobPane, &JobPane::showError);
    connect(&m_jobs, &JobQueue::ended, this, &ImagesPage::jobEnded);
    connect(&m_jobs, &JobQueue::changed, this, [this] { action("stop")->setEnabled(m_jobs.isRunning()); });
    connect(&m_jobs, &JobQueue::ended, this, [this] { action("stop")->setEnabled(m_jobs.isRunning()); });
    connect(m_form, &ErrandForm::confirmed, this, &ImagesPage::startErrand);
    connect(m_prunePane, &PrunePane::confirmed, this, [this](const Job &job) {
        m_jobPane->clearError();
        m_jobs.add(job);
    });
    connect(m_prunePane, &PrunePane::declined, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_form, &ErrandForm::declined, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_details, &ImageDetails::removalConfirmed, this, &ImagesPage::remove);
    connect(m_details, &ImageDetails::removalDeclined, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    retranslate();
    selectionChanged();
}

Page ImagesPage::page()
{
    return {.id = QStringLiteral("images"),
            .icon = QStringLiteral("images"),
            .widget = this,
            .bar = m_pullField,
            .primary = action("pull"),
            .menus = {m_menu}};
}

QAction *ImagesPage::add(const char *name, const char *icon, const QList<QKeySequence> &shortcuts, Reach reach,
                         std::function<void()> run)
{
    auto *action = new QAction(this);
    if (icon)
        action->setIcon(themedIcon(QLatin1StringView(icon)));
    action->setShortcuts(shortcuts);
    action->setShortcutContext(reach == Reach::Window ? Qt::WindowShortcut
                               : reach == Reach::Page ? Qt::WidgetWithChildrenShortcut
                                                      : Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    if (reach == Reach::Table) {
        m_table->addAction(action);
        m_containers->table()->addAction(action);
    } else {
        addAction(action);
    }
    m_actions.insert(QLatin1StringView(name), action);
    return action;
}

void ImagesPage::makeActions()
{
    add("pull", "download", {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, Reach::Window, [this] { pullOrAsk(); });
    add("stop", "stop", {}, Reach::Page, [this] { m_jobs.cancel(); })->setEnabled(false);
    add("load", "folder", {Qt::CTRL | Qt::Key_L}, Reach::Page, [this] { askToLoad(); });
    add("import", nullptr, {Qt::CTRL | Qt::SHIFT | Qt::Key_M}, Reach::Page, [this] { askToImport(); });
    add("prune", nullptr, {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete}, Reach::Page, [this] { askToPrune(); });
    add("tag", nullptr, {Qt::CTRL | Qt::Key_T}, Reach::Page, [this] { askForErrand(Errand::Tag); });
    add("save", "save", {QKeySequence(QKeySequence::Save)}, Reach::Page, [this] { askForErrand(Errand::Save); });
    add("push", "upload", {Qt::CTRL | Qt::SHIFT | Qt::Key_U}, Reach::Page, [this] { askForErrand(Errand::Push); });
    add("explore", "explore", {Qt::Key_Return, Qt::Key_Enter}, Reach::Table, [this] { explore(); });
    add("run", "terminal", {Qt::CTRL | Qt::SHIFT | Qt::Key_T}, Reach::Page, [this] { run(false); });
    add("runKept", nullptr, {}, Reach::Page, [this] { run(true); });
    add("containers", nullptr, {Qt::CTRL | Qt::SHIFT | Qt::Key_N}, Reach::Page, [this] {
        m_tabs->setCurrentIndex(showsContainers() ? ImagesTab : ContainersTab);
        m_kinds->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    });
    add("remove", "trash", {Qt::Key_Delete}, Reach::Table, [this] { askToRemove(); });
    add("copyName", "copy", {QKeySequence(QKeySequence::Copy)}, Reach::Table, [this] { copyName(); });
    add("copyId", nullptr, {Qt::CTRL | Qt::SHIFT | Qt::Key_C}, Reach::Table, [this] { copyId(); });
    add("filter", "search", {QKeySequence(QKeySequence::Find)}, Reach::Page, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    add("reload", "refresh", {}, Reach::Page, [this] { refresh(); });
    for (const char *name : {"pull", "load", "import", "prune", "stop"})
        m_menu->addAction(action(name));
    m_menu->addSeparator();
    for (const char *name : {"explore", "run", "runKept", "tag", "save", "push", "remove", "copyName", "copyId"})
        m_menu->addAction(action(name));
    m_menu->addSeparator();
    for (const char *name : {"containers", "filter", "reload"})
        m_menu->addAction(action(name));
}

void ImagesPage::makeTable()
{
    m_sorted->setSourceModel(m_images);
    m_sorted->setSortRole(ImageModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(-1);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new ImageDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setItemsExpandable(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setMouseTracking(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ImageModel::Created, Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(52);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ImageModel::Repository, QHeaderView::Stretch);
    connect(m_table, &QTreeView::doubleClicked, this, &ImagesPage::explore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImagesPage::selectionChanged);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text);
        showNotice();
    });
    connect(m_pullField->edit(), &QLineEdit::returnPressed, action("pull"), &QAction::trigger);
}

void ImagesPage::makeLayout()
{
    m_pullField->setMaximumWidth(widestField);
    m_pullField->edit()->setMinimumWidth(140);
    m_filter->setClearButtonEnabled(true);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_notice->setContentsMargins(14, 10, 14, 4);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_listStack->addWidget(m_notice);
    m_listStack->addWidget(m_table);

    auto *list = new QWidget;
    auto *listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(0);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(10, 8, 10, 4);
    filterRow->addWidget(m_filter);
    listLayout->addLayout(filterRow);
    listLayout->addWidget(m_listStack, 1);
    list->setFocusProxy(m_table);
    m_kinds->addWidget(list);
    m_kinds->addWidget(m_containers);
    m_tabs->addTab({});
    m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, this, &ImagesPage::showTab);
    m_containers->addButtons({action("explore"), action("run"), action("remove")});
    m_listPane->setTitleWidget(m_tabs);
    m_listPane->setContent(m_kinds);
    m_detailsPane->setContent(m_details);

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(gap);
    leftLayout->addWidget(m_listPane, 1);
    leftLayout->addWidget(m_form);
    leftLayout->addWidget(m_prunePane);
    leftLayout->addWidget(m_jobPane);
    left->setMinimumWidth(420);
    m_detailsPane->setMinimumWidth(300);
    m_columns->addWidget(left);
    m_columns->addWidget(m_detailsPane);
    m_columns->setHandleWidth(gap);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 2);
    m_columns->setSizes({800, 500});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
}

void ImagesPage::retranslate()
{
    setWindowTitle(tr("Images"));
    m_menu->setTitle(tr("&Images"));
    m_pullField->setLabel(tr("Pull"));
    m_pullField->edit()->setPlaceholderText(QStringLiteral("ubuntu:24.04"));
    m_pullField->edit()->setAccessibleName(tr("Name of the image to pull"));
    m_tabs->setAccessibleName(tr("Images or Containers"));
    m_detailsPane->setTitle(tr("Details"));
    m_table->setAccessibleName(tr("Local images"));
    m_filter->setPlaceholderText(tr("Filter by name, tag or id"));
    m_filter->setAccessibleName(tr("Filter by name, tag or id"));
    const std::tuple<const char *, QString, QString> texts[] = {
        {"pull", tr("&Pull an Image"), tr("Pull")},
        {"load", tr("&Load an Archive…"), tr("Load an Archive…")},
        {"import", tr("&Import Files…"), tr("Import Files…")},
        {"prune", tr("Pru&ne the Store…"), tr("Prune the Store…")},
        {"stop", tr("&Stop the Job"), tr("Stop the Job")},
        {"run", tr("&Run in a Terminal"), tr("Run")},
        {"runKept", tr("Run and &Keep the Container"), tr("Run and Keep the Container")},
        {"containers", tr("Images or C&ontainers"), tr("Images or Containers")},
        {"tag", tr("&Tag…"), tr("Tag…")},
        {"save", tr("Sa&ve…"), tr("Save…")},
        {"push", tr("P&ush…"), tr("Push…")},
        {"explore", tr("&Open in Explore"), tr("Open in Explore")},
        {"remove", tr("&Remove…"), tr("Remove…")},
        {"copyName", tr("&Copy the Name"), tr("Copy the Name")},
        {"copyId", tr("Copy the &ID"), tr("Copy the ID")},
        {"filter", tr("&Filter the Images"), tr("Filter the Images")},
        {"reload", tr("Read the &List Again"), tr("Read the List Again")},
    };
    for (const auto &[name, text, bare] : texts) {
        action(name)->setText(text);
        action(name)->setIconText(bare);
    }
    m_images->retranslate();
    showNotice();
    followSelection();
}

} // namespace lamella::ui
