// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_model.h"

#include "ui/explorer/explored_image.h"
#include "ui/theme/sizes.h"

#include <algorithm>

namespace lamella::ui {

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
    return createIndex(found->row, 0, static_cast<quintptr>(found - m_tree->nodes.begin()));
}

QModelIndex ExploreModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(node(parent).children[static_cast<std::size_t>(row)]));
}

QModelIndex ExploreModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || node(child).parent <= 0)
        return {};
    const int parent = node(child).parent;
    return createIndex(m_tree->nodes[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int ExploreModel::rowCount(const QModelIndex &parent) const
{
    return m_tree && parent.column() <= 0 ? static_cast<int>(node(parent).children.size()) : 0;
}

int ExploreModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant ExploreModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExploreNode &entry = node(index);
    const QString name = textOf(m_files->name(entry.path));
    const QString size = (entry.change == 'D' ? QStringLiteral("−") : QString()) + renderBytes(entry.size);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? name : size;
    case Qt::ToolTipRole:
        return textOf(m_files->fullPath(entry.path));
    case Qt::TextAlignmentRole:
        return index.column() == 0 ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3")
            .arg(entry.change == 0 ? QString() : QString(QLatin1Char(entry.change)), name, size);
    case ChangeRole:
        return entry.change == 0 ? QChar() : QChar(QLatin1Char(entry.change));
    default:
        return {};
    }
}

} // namespace lamella::ui
