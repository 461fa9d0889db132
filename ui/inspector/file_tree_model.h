// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/file_tree.h"

#include <QAbstractItemModel>
#include <memory>

namespace lamella::ui {

/// A FileTree for a view: name with its letter, and size or mode.
class FileTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { ChangeRole = Qt::UserRole + 1, FolderRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// Null empties it.
    void setTree(std::shared_ptr<const FileTree> tree);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] const FileNode &node(const QModelIndex &index) const;

    std::shared_ptr<const FileTree> m_tree;
};

} // namespace lamella::ui
