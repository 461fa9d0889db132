// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_model.h"
#include "ui/explorer/explore_page.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/range_slider.h"
#include "ui/shell/pane.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTreeView>
#include <QtConcurrent>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int rowsToUnfold = 400; ///< folders are shown open up to so many rows
constexpr int rowsToKeep = 4000;  ///< and those that the user opened up to so many: laying them out takes its time

} // namespace

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
    m_slider->setRange(from, to);
    showTree();
}

/// One tree is made at a time, and while it is, only the newest wish is kept: dragging shows every state that there is
/// time for.
void ExplorePage::showTree()
{
    if (!m_image)
        return;
    showHeaders();
    if (m_treeRunning) {
        m_treeOutdated = true;
        return;
    }
    m_treeRunning = true;
    m_treeOutdated = false;
    ++m_pending;
    QtConcurrent::run([image = m_image, query = m_query] {
        return std::make_shared<const ExploreTree>(ExploreTree::of(image->files, image->order, query));
    }).then(this, [this, image = m_image](const std::shared_ptr<const ExploreTree> &tree) {
        --m_pending;
        m_treeRunning = false;
        if (image == m_image)
            takeTree(tree);
        if (m_treeOutdated)
            showTree();
    });
}

void ExplorePage::takeTree(std::shared_ptr<const ExploreTree> tree)
{
    const bool empty = tree->nodes.size() == 1;
    m_files->setTree({m_image, &m_image->files}, std::move(tree));
    openFolders();
    m_empty->setText(m_query.filter.isEmpty() ? tr("These layers change no files.") : tr("No name has this in it."));
    m_fileStack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_tree);
    showHeaders();
    restoreFile();
}

/// Unfolds from the root down while there is room, but for what the user folded; and what the user unfolded.
void ExplorePage::openFolders()
{
    const QScopedValueRollback guard(m_restoring, true);
    const std::vector<ExploreNode> &nodes = m_files->tree()->nodes;
    std::vector<bool> open(nodes.size());
    open[0] = true;
    int rows = nodes[0].childCount;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const ExploreNode &node = nodes[i];
        if (node.childCount == 0 || !open[static_cast<std::size_t>(node.parent)] || m_folded.contains(node.path))
            continue;
        const int room = m_unfolded.contains(node.path) ? rowsToKeep : rowsToUnfold;
        if (rows + node.childCount > room)
            continue;
        rows += node.childCount;
        open[i] = true;
        m_tree->expand(m_files->indexOfNode(static_cast<int>(i)));
    }
}

void ExplorePage::restoreFile()
{
    const QModelIndex index = m_files->indexOf(m_wantedPath);
    if (!index.isValid()) {
        if (!m_slider->isDragging())
            clearFacts();
        return;
    }
    const QScopedValueRollback guard(m_restoring, true);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    fileSelected();
}

void ExplorePage::selectFile(const QString &path)
{
    if (!m_image)
        return;
    m_wantedPath = m_image->files.find(path.toStdString()).value_or(0);
    restoreFile();
}

void ExplorePage::showHeaders()
{
    const auto &tree = m_files->tree();
    const bool counted = tree && !m_query.merged;
    m_filePane->setNote(counted ? tr("A %1  M %2  D %3").arg(tree->added).arg(tree->modified).arg(tree->deleted)
                                : QString());
    m_slider->setAnchored(m_query.merged);
    m_changesAction->setEnabled(!m_query.merged);
    if (!m_image || m_image->files.layerCount() == 0)
        m_range->setText(tr("Choose an image above, or build one."));
    else if (m_query.merged && m_query.to == m_image->files.layerCount())
        m_range->setText(tr("The whole image, all layers merged"));
    else if (m_query.merged)
        m_range->setText(tr("The files as they are after layer %1").arg(m_query.to));
    else if (m_query.from == m_query.to)
        m_range->setText(tr("What layer %1 does · drag an end for a range").arg(m_query.to));
    else
        m_range->setText(tr("What layers %1 to %2 do together").arg(m_query.from).arg(m_query.to));
}

} // namespace lamella::ui
