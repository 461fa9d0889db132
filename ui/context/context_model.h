// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_tree.h"

#include <QAbstractItemModel>

namespace lamella::ui {

/// The context for a view: name, size, who decides about a path (a rule that hides it, or the steps that take it), and
/// what a change of it reruns. Texts are made as rows are painted; which steps take a path is asked then. A folder
/// hands out its entries in portions, so that one with a million stays quick.
class ContextModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Size, Decided, Cost };
    static constexpr int columns = 4;
    /// Entries of a folder that come at once.
    static constexpr int portion = 2000;

    using QAbstractItemModel::QAbstractItemModel;

    void setTree(std::shared_ptr<const ContextAnswer> answer, std::shared_ptr<const ContextTree> tree);
    void addTakers(const Takers &takers);
    void retranslate();

    [[nodiscard]] const std::shared_ptr<const ContextAnswer> &answer() const { return m_answer; }
    [[nodiscard]] quint32 node(const QModelIndex &index) const;
    [[nodiscard]] bool isIncluded(const QModelIndex &index) const;
    /// The rule that hides a path, or takes it in again; null: none speaks of it.
    [[nodiscard]] const dockerfile::IgnoreRule *rule(const QModelIndex &index) const;
    /// The steps that take a path; none while that is not known.
    [[nodiscard]] QList<Taker> takers(const QModelIndex &index) const;
    /// From the context's folder.
    [[nodiscard]] QString path(const QModelIndex &index) const;
    /// Where a node is shown; invalid when it is not. Brings so many of its folder's entries.
    [[nodiscard]] QModelIndex indexOf(quint32 node);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A row is looked at whose steps are not known.
    void takersWanted(quint32 node) const;

private:
    [[nodiscard]] const ContextRow &rowAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfRow(int row, int column = 0) const;
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString decided(const QModelIndex &index) const;
    [[nodiscard]] QString cost(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] const Taken *known(const QModelIndex &index) const;
    [[nodiscard]] QVariant color(const QModelIndex &index) const;

    std::shared_ptr<const ContextAnswer> m_answer;
    std::shared_ptr<const ContextTree> m_tree;
    Takers m_takers;
    mutable QHash<quint32, int> m_asked; ///< the rows of the nodes whose steps were asked for
    QHash<int, int> m_handedOut;         ///< by row of a folder; none: the first portion
};

} // namespace lamella::ui
