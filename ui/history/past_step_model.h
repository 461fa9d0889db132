// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/past_build.h"
#include "ui/shell/row_model.h"

namespace lamella::ui {

/// The steps of a past build for a table.
class PastStepModel : public RowModel<PastStep> {
    Q_OBJECT
public:
    enum Column { State, Seconds, Name, Why, ColumnCount };

    explicit PastStepModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const PastStep &step, int column) const override;
    [[nodiscard]] QVariant trait(const PastStep &step, int column, int role) const override;
};

} // namespace lamella::ui
