// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_model.h"

#include "ui/explorer/explored_image.h"
#include "ui/theme/sizes.h"

#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int columns = 2; ///< name, size

QString sizeOf(const ExploreNode &entry)
{
    return (entry.change == 'D' ? QStringLiteral("−") : QString()) + renderBytes(entry.size);
}

} // namespace

QString ExploreModel::spokenChange(char change)
{
    switch (change) {
    case 'A':
        return tr("added: ");
    case 'M':
        return tr("modified: ");
    case 'D':
        return tr("deleted: ");
    case '=':
        return tr("stored again: ");
    default:
        return {};
    }
}

void ExploreModel::setTree(std::shared_ptr<const layer::ImageFiles> files, std::shared_ptr<const ExploreTree> tree)
{
    beginResetModel();
    m_files = std::move(files);
    m_tree = std::move(tree);
    endResetModel();
}

const ExploreNode &ExploreModel::node(const QModelIndex &index) const
{
    return m_tree->nodes[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

QModelIndex ExploreModel::indexOf(layer::PathId path) const
{
    if (!m_tree || path == 0)
        return {};
    const auto found = std::ranges::find(m_tree->nodes, path, &ExploreNode::path);
    if (found == m_tree->nodes.end())
        return {};
    return indexOfNode(static_cast<int>(found - m_tree->nodes.begin()));
}

QModelIndex ExploreModel::indexOfNode(int node) const
{
    return createIndex(m_tree->rowOf(node), 0, static_cast<quintptr>(node));
}

QModelIndex ExploreModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0 || row < 0 || column < 0 || column >= columns)
        return {};
    const ExploreNode &above = node(parent);
    if (row >= above.childCount)
        return {};
    const int child = above.firstChild + row;
    return createIndex(row, column, static_cast<quintptr>(child));
}

QModelIndex ExploreModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || node(child).parent <= 0)
        return {};
    return indexOfNode(node(child).parent);
}

int ExploreModel::rowCount(const QModelIndex &parent) const
{
    return m_tree && parent.column() <= 0 ? node(parent).childCount : 0;
}

int ExploreModel::columnCount(const QModelIndex &) const
{
    return columns;
}

bool ExploreModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QString ExploreModel::nameOf(const ExploreNode &entry) const
{
    return textOf(m_files->name(entry.path));
}

QVariant ExploreModel::data(const QModelIndex &index, int role) const
{
    if (!m_tree || !index.isValid())
        return {};
    const ExploreNode &entry = node(index);
    const bool first = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return first ? nameOf(entry) : sizeOf(entry);
    case Qt::ToolTipRole:
        return textOf(m_files->fullPath(entry.path));
    case Qt::TextAlignmentRole:
        return first ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return first ? spokenChange(entry.change) + nameOf(entry) : sizeOf(entry);
    case ChangeRole:
        return entry.change == 0 ? QChar() : QChar(QLatin1Char(entry.change));
    default:
        return {};
    }
}

} // namespace lamella::ui
