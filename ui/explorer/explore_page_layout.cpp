// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_model.h"
#include "ui/explorer/explore_page.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_delegate.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/preview_view.h"
#include "ui/explorer/range_slider.h"
#include "ui/shell/field.h"
#include "ui/shell/pane.h"
#include "ui/shell/tab_strip.h"
#include "ui/theme/change_delegate.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

constexpr int gap = 12;
constexpr int typingPause = 120; ///< milliseconds before a filter is applied
constexpr int sizeWidth = 92;

QLabel *mutedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    label->setContentsMargins(14, 10, 14, 4);
    return label;
}

} // namespace

ExplorePage::ExplorePage(std::filesystem::path storeFolder, QWidget *parent)
    : QWidget(parent),
      m_storeFolder(std::move(storeFolder)),
      m_layers(new LayerModel(this)),
      m_files(new ExploreModel(this)),
      m_history(new HistoryModel(this)),
      m_imageField(new FieldButton(this)),
      m_imageMenu(new QMenu(this)),
      m_openAction(new QAction(this)),
      m_changesAction(new QAction(this)),
      m_mergedAction(new QAction(this)),
      m_filterAction(new QAction(this)),
      m_layerPane(new Pane),
      m_filePane(new Pane),
      m_factsPane(new Pane),
      m_layerView(new QListView),
      m_range(mutedLabel(this)),
      m_slider(new RangeSlider),
      m_fileStack(new QStackedWidget),
      m_tree(new QTreeView),
      m_empty(mutedLabel(this)),
      m_filter(new QLineEdit),
      m_changes(new QToolButton),
      m_merged(new QToolButton),
      m_tabs(new TabStrip),
      m_path(new QLabel),
      m_historyView(new QListView),
      m_preview(new PreviewView),
      m_columns(new QSplitter(Qt::Horizontal, this))
{
    setFocusProxy(m_layerView);
    m_imageField->setMenu(m_imageMenu);
    m_imageMenu->addAction(m_openAction);
    makeActions();
    makeLayers();
    makeFiles();
    makeFacts();
    makeLayout();
    retranslate();
    clearFacts();
}

Page ExplorePage::page()
{
    return {.id = QStringLiteral("explore"),
            .icon = QStringLiteral("explore"),
            .widget = this,
            .bar = m_imageField,
            .file = {m_openAction},
            .edit = {m_filterAction},
            .view = {m_mergedAction, m_changesAction}};
}

void ExplorePage::makeActions()
{
    m_changesAction->setCheckable(true);
    m_changesAction->setChecked(m_query.onlyChanges);
    m_changesAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    m_mergedAction->setCheckable(true);
    m_mergedAction->setEnabled(false);
    m_mergedAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J));
    m_filterAction->setShortcut(QKeySequence(QKeySequence::Find));
    m_openAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    for (QAction *action : {m_changesAction, m_mergedAction, m_filterAction}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    addAction(m_openAction);
    connect(m_openAction, &QAction::triggered, this, &ExplorePage::askForArchive);
    connect(m_mergedAction, &QAction::toggled, this, [this](bool on) {
        m_query.merged = on;
        showTree();
    });
    connect(m_changesAction, &QAction::toggled, this, [this](bool on) {
        m_query.onlyChanges = on;
        showTree();
    });
    connect(m_filterAction, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus();
        m_filter->selectAll();
    });
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(m_filter, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, [this] {
        m_query.filter = m_filter->text().trimmed();
        showTree();
    });
}

void ExplorePage::makeLayers()
{
    m_layerView->setModel(m_layers);
    m_layerView->setItemDelegate(new LayerDelegate(m_layerView));
    m_layerView->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_layerView->setFrameShape(QFrame::NoFrame);
    m_layerView->setMouseTracking(true);
    m_layerView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_layerView->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExplorePage::layersSelected);
    connect(m_slider, &RangeSlider::rangeChanged, this, &ExplorePage::selectLayers);
    connect(m_slider, &RangeSlider::dragEnded, this, &ExplorePage::restoreFile);
}

void ExplorePage::makeFiles()
{
    m_tree->setModel(m_files);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(18);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new ChangeDelegate(ExploreModel::ChangeRole, m_tree));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_tree->header()->resizeSection(1, sizeWidth);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_fileStack->addWidget(m_empty);
    m_fileStack->addWidget(m_tree);
    m_changes->setDefaultAction(m_changesAction);
    m_merged->setDefaultAction(m_mergedAction);
    for (QToolButton *button : {m_changes, m_merged})
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_filter->setClearButtonEnabled(true);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ExplorePage::fileSelected);
    const auto remember = [this](const QModelIndex &index, QSet<layer::PathId> *in, QSet<layer::PathId> *out) {
        if (m_restoring)
            return;
        in->insert(m_files->node(index).path);
        out->remove(m_files->node(index).path);
    };
    connect(m_tree, &QTreeView::expanded, this,
            [this, remember](const QModelIndex &index) { remember(index, &m_unfolded, &m_folded); });
    connect(m_tree, &QTreeView::collapsed, this,
            [this, remember](const QModelIndex &index) { remember(index, &m_folded, &m_unfolded); });
}

void ExplorePage::makeFacts()
{
    m_historyView->setModel(m_history);
    m_historyView->setItemDelegate(new HistoryDelegate(m_historyView));
    m_historyView->setFrameShape(QFrame::NoFrame);
    m_historyView->setUniformItemSizes(true);
    m_historyView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_path->setFont(codeFont(12));
    m_path->setContentsMargins(14, 10, 14, 6);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ExplorePage::makeLayout()
{
    const auto column = [](std::initializer_list<QWidget *> widgets) {
        auto *content = new QWidget;
        auto *layout = new QVBoxLayout(content);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        for (QWidget *widget : widgets)
            layout->addWidget(widget, widget->sizePolicy().verticalPolicy() == QSizePolicy::Expanding ? 1 : 0);
        return content;
    };
    auto *sliderRow = new QWidget;
    auto *sliderLayout = new QHBoxLayout(sliderRow);
    sliderLayout->setContentsMargins(6, 0, 6, 10);
    sliderLayout->addWidget(m_slider);
    sliderRow->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layerPane->setContent(column({m_layerView, m_range, sliderRow}));

    auto *filterRow = new QWidget;
    auto *filterLayout = new QHBoxLayout(filterRow);
    filterLayout->setContentsMargins(10, 8, 10, 4);
    filterLayout->addWidget(m_filter);
    m_filePane->addControl(m_merged);
    m_filePane->addControl(m_changes);
    m_filePane->setContent(column({filterRow, m_fileStack}));

    auto *facts = new QStackedWidget;
    facts->addWidget(m_preview);
    facts->addWidget(m_historyView);
    facts->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_tabs->addTab({});
    m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, facts, &QStackedWidget::setCurrentIndex);
    m_fileStack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_factsPane->setTitleWidget(m_tabs);
    m_factsPane->setContent(column({m_path, facts}));

    for (Pane *pane : {m_layerPane, m_filePane, m_factsPane}) {
        pane->setMinimumWidth(240);
        m_columns->addWidget(pane);
    }
    m_columns->setHandleWidth(gap);
    m_columns->setChildrenCollapsible(false);
    m_columns->setSizes({400, 470, 450});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
}

void ExplorePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ExplorePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshImages();
}

void ExplorePage::retranslate()
{
    setWindowTitle(tr("Explore"));
    m_imageField->setLabel(tr("Image"));
    m_layerPane->setTitle(tr("Layers"));
    m_layerPane->setNote(tr("stored · adds · total"));
    m_layerView->setAccessibleName(tr("Layers of the image"));
    m_filePane->setTitle(tr("Files"));
    m_tree->setAccessibleName(tr("Files of the chosen layers"));
    m_filter->setPlaceholderText(tr("Filter by name"));
    m_filter->setAccessibleName(tr("Filter by name"));
    m_changesAction->setText(tr("Changes Only"));
    m_changesAction->setToolTip(tr("Show only what the chosen layers changed"));
    m_mergedAction->setText(tr("Merged"));
    m_mergedAction->setToolTip(tr("Show all files as they are after the chosen layers, compared with nothing"));
    m_filterAction->setText(tr("Filter Files"));
    m_openAction->setText(tr("Open &Image Archive…"));
    m_tabs->setTabText(0, tr("Preview"));
    m_tabs->setTabText(1, tr("History of this file"));
    m_tabs->setAccessibleName(tr("Content and history of the file"));
    m_historyView->setAccessibleName(tr("History of the file"));
    m_path->setAccessibleName(tr("Path of the file"));
    if (!m_image)
        m_empty->setText(tr("No image is open. Choose one above, or build one."));
    showHeaders();
}

} // namespace lamella::ui
