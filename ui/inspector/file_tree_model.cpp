// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/file_tree_model.h"

#include "ui/theme/sizes.h"

namespace lamella::ui {

void FileTreeModel::setTree(std::shared_ptr<const FileTree> tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

const FileNode &FileTreeModel::node(const QModelIndex &index) const
{
    return m_tree->nodes[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(node(parent).children[static_cast<std::size_t>(row)]));
}

QModelIndex FileTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || node(child).parent <= 0)
        return {};
    const int parent = node(child).parent;
    return createIndex(m_tree->nodes[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int FileTreeModel::rowCount(const QModelIndex &parent) const
{
    return m_tree && parent.column() <= 0 ? static_cast<int>(node(parent).children.size()) : 0;
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FileNode &entry = node(index);
    const QString second = entry.folder || entry.change == u'D' ? entry.mode : renderBytes(entry.size);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? entry.name : second;
    case Qt::TextAlignmentRole:
        return index.column() == 0 ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3")
            .arg(entry.change.isNull() ? QString() : QString(entry.change), entry.name, second);
    case ChangeRole:
        return entry.change;
    case FolderRole:
        return entry.folder;
    default:
        return {};
    }
}

} // namespace lamella::ui
