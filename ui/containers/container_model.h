// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/containers/container_row.h"
#include "ui/shell/row_model.h"

namespace lamella::ui {

/// The containers for a table.
class ContainerModel : public RowModel<ContainerRow> {
    Q_OBJECT
public:
    enum Column { Name, Image, Command, Created, State, Size, ColumnCount };

    explicit ContainerModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const ContainerRow &row, int column) const override;
    [[nodiscard]] QVariant trait(const ContainerRow &row, int column, int role) const override;
};

} // namespace lamella::ui
