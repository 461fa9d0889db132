// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_page.h"

#include "ui/explorer/explore_model.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/preview_view.h"
#include "ui/shell/field.h"
#include "ui/shell/pane.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QtConcurrent>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr std::size_t nodesToOpen = 400; ///< trees up to this size are shown wholly open

/// The node of a path, or 0.
layer::PathId pathIn(const ExploredImage &image, const QString &path)
{
    return image.files.find(path.toStdString()).value_or(0);
}

} // namespace

ExplorePage::~ExplorePage()
{
    m_stopImage.request_stop();
    m_stopTree.request_stop();
}

void ExplorePage::refreshImages()
{
    ++m_pending;
    QtConcurrent::run([folder = m_storeFolder] {
        return listChoices(folder);
    }).then(this, [this](const QList<ImageChoice> &choices) { takeChoices(choices); });
}

void ExplorePage::takeChoices(const QList<ImageChoice> &choices)
{
    --m_pending;
    m_imageMenu->clear();
    for (const ImageChoice &choice : choices) {
        QAction *action = m_imageMenu->addAction(QStringLiteral("%1\t%2").arg(choice.name, choice.id));
        connect(action, &QAction::triggered, this, [this, name = choice.name] { openImage(name, 0); });
    }
    m_imageField->setEnabled(!choices.isEmpty());
    const auto current = std::ranges::find(choices, m_name, &ImageChoice::name);
    const bool moved =
        m_image && current != choices.end() && current->id != textOf(m_image->source->image().id().shortHex());
    if (moved)
        openImage(m_name);
    else if (!m_image && m_name.isEmpty() && !choices.isEmpty())
        openImage(choices.front().name);
}

void ExplorePage::openImage(const QString &name, int layer)
{
    m_wantedLayer = layer;
    m_stopImage.request_stop();
    m_stopImage = {};
    m_name = name;
    m_imageField->setValue(name);
    m_empty->setText(tr("Reading %1…").arg(name));
    m_fileStack->setCurrentWidget(m_empty);
    ++m_pending;
    const int asked = ++m_imageAsked;
    QtConcurrent::run([folder = m_storeFolder, name, stop = m_stopImage.get_token()] {
        return openExplored(folder, name, stop);
    }).then(this, [this, asked, name](const OpenedImage &opened) {
        --m_pending;
        if (asked == m_imageAsked)
            takeImage(name, opened);
    });
}

void ExplorePage::takeImage(const QString &name, const OpenedImage &opened)
{
    m_files->setTree(nullptr, nullptr);
    m_image = opened.image;
    clearFacts();
    if (!m_image) {
        m_layers->setRows({});
        m_empty->setText(tr("%1 cannot be opened: %2").arg(name, opened.reason));
        return showHeaders();
    }
    m_layers->setRows(layerRows(m_image->source->image().config.history(), m_image->totals));
    const int top = m_image->files.layerCount();
    if (top == 0) {
        m_empty->setText(tr("This image has no layers."));
        return showHeaders();
    }
    const int layer = m_wantedLayer > 0 ? std::min(m_wantedLayer, top) : top;
    selectLayers(layer, layer);
}

void ExplorePage::selectLayers(int from, int to)
{
    const int first = m_layers->rowOf(from);
    const int last = m_layers->rowOf(to);
    if (first < 0 || last < 0)
        return;
    QItemSelectionModel *selection = m_layerView->selectionModel();
    selection->setCurrentIndex(m_layers->index(last), QItemSelectionModel::NoUpdate);
    selection->select(QItemSelection(m_layers->index(first), m_layers->index(last)),
                      QItemSelectionModel::ClearAndSelect);
}

void ExplorePage::layersSelected()
{
    int from = 0;
    int to = 0;
    for (const QModelIndex &index : m_layerView->selectionModel()->selectedIndexes()) {
        const int number = index.data(LayerModel::NumberRole).toInt();
        if (number == 0)
            continue;
        from = from == 0 ? number : std::min(from, number);
        to = std::max(to, number);
    }
    if (from == 0 || !m_image)
        return;
    m_query.from = from;
    m_query.to = to;
    showTree();
}

void ExplorePage::showTree()
{
    if (!m_image)
        return;
    m_stopTree.request_stop();
    m_stopTree = {};
    ++m_pending;
    const int asked = ++m_treeAsked;
    QtConcurrent::run([image = m_image, query = m_query, stop = m_stopTree.get_token()] {
        return std::make_shared<const ExploreTree>(ExploreTree::of(image->files, query, stop));
    }).then(this, [this, asked, image = m_image](const std::shared_ptr<const ExploreTree> &tree) {
        --m_pending;
        if (asked == m_treeAsked && image == m_image)
            takeTree(tree);
    });
}

void ExplorePage::takeTree(std::shared_ptr<const ExploreTree> tree)
{
    const QString kept = m_path->text();
    const bool small = tree->nodes.size() <= nodesToOpen;
    const bool empty = tree->nodes.size() == 1;
    m_files->setTree({m_image, &m_image->files}, std::move(tree));
    if (small)
        m_tree->expandAll();
    m_empty->setText(m_query.filter.isEmpty() ? tr("These layers change no files.") : tr("No name has this in it."));
    m_fileStack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_tree);
    showHeaders();
    clearFacts();
    if (!kept.isEmpty())
        selectFile(kept);
}

void ExplorePage::selectFile(const QString &path)
{
    if (!m_image)
        return;
    const QModelIndex index = m_files->indexOf(pathIn(*m_image, path));
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ExplorePage::fileSelected()
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || !m_image)
        return;
    const ExploreNode &node = m_files->node(index);
    ++m_pending;
    const int asked = ++m_factsAsked;
    QtConcurrent::run([image = m_image, path = node.path, version = node.version] {
        return readFacts(*image, path, version);
    }).then(this, [this, asked](const FileFacts &facts) {
        --m_pending;
        if (asked == m_factsAsked)
            takeFacts(facts);
    });
}

void ExplorePage::takeFacts(const FileFacts &facts)
{
    m_path->setText(facts.path);
    m_path->show();
    m_preview->show(facts.path, facts.preview);
    QList<HistoryRow> rows;
    for (const FileMoment &moment : facts.moments)
        rows.append({m_layers->command(moment.layer), moment});
    m_history->setRows(std::move(rows));
    m_factsPane->setNote(facts.preview.cut ? tr("beginning only") : QString());
}

void ExplorePage::clearFacts()
{
    ++m_factsAsked;
    m_path->clear();
    m_path->hide();
    m_history->setRows({});
    m_factsPane->setNote({});
    m_preview->showNote(tr("Select a file to see what is in it and which layers changed it."));
}

} // namespace lamella::ui
