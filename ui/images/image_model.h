// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/image_list.h"
#include "ui/shell/row_model.h"

namespace lamella::ui {

/// The local images for a table, a row a name.
class ImageModel : public RowModel<ImageRow> {
    Q_OBJECT
public:
    enum Column { Repository, Tag, Id, Created, Size, Layers, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    explicit ImageModel(QObject *parent = nullptr);

    /// The row of a name, or the first one of an id; -1 when there is none.
    [[nodiscard]] int rowOf(const QString &target) const;

protected:
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const ImageRow &row, int column) const override;
    [[nodiscard]] QVariant trait(const ImageRow &row, int column, int role) const override;
};

/// "2024-10-31 21:52" in local time; a dash when it is not known.
[[nodiscard]] QString renderCreated(const QDateTime &created);

} // namespace lamella::ui
