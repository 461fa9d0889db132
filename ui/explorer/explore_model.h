// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/explore_tree.h"

#include <QAbstractItemModel>
#include <memory>

namespace lamella::ui {

/// An ExploreTree for a view: name with its letter, and size. Names are made as rows are painted.
class ExploreModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { ChangeRole = Qt::UserRole + 1 };

    using QAbstractItemModel::QAbstractItemModel;

    /// The files must be those that the tree was made of. Null empties it.
    void setTree(std::shared_ptr<const layer::ImageFiles> files, std::shared_ptr<const ExploreTree> tree);
    [[nodiscard]] const std::shared_ptr<const ExploreTree> &tree() const { return m_tree; }
    [[nodiscard]] const ExploreNode &node(const QModelIndex &index) const;
    /// Where a path is shown; invalid when it is not.
    [[nodiscard]] QModelIndex indexOf(layer::PathId path) const;
    [[nodiscard]] QModelIndex indexOfNode(int node) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString spokenChange(char change);
    [[nodiscard]] QString nameOf(const ExploreNode &entry) const;

    std::shared_ptr<const layer::ImageFiles> m_files;
    std::shared_ptr<const ExploreTree> m_tree;
};

} // namespace lamella::ui
