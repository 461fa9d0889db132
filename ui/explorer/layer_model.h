// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/totals.h"
#include "core/oci/image_config.h"

#include <QAbstractListModel>
#include <vector>

namespace lamella::ui {

/// A step of an image's history: a layer, or one that only set metadata.
struct LayerRow {
    int number = 0;  ///< of the layer, from 1; 0: metadata
    QString command; ///< as a Dockerfile would say it
    layer::LayerTotals totals = {};
};

/// The steps in order. A layer that the history does not tell of comes last, without a command.
[[nodiscard]] std::vector<LayerRow> layerRows(const std::vector<oci::HistoryEntry> &history,
                                              const std::vector<layer::LayerTotals> &totals);

/// What a history entry ran, without the shell's and the builder's words around it.
[[nodiscard]] QString commandOf(const QString &createdBy);

/// The layers of an image for a view.
class LayerModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { NumberRole = Qt::UserRole + 1, ShareRole };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<LayerRow> rows);
    [[nodiscard]] const std::vector<LayerRow> &rows() const { return m_rows; }
    /// The row of a layer; -1 when there is none.
    [[nodiscard]] int rowOf(int number) const;
    /// What the layer was made by.
    [[nodiscard]] QString command(int number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<LayerRow> m_rows;
    std::uint64_t m_largest = 0;
};

} // namespace lamella::ui
