// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/past_build.h"
#include "ui/shell/row_model.h"

namespace lamella::ui {

/// Past builds for a table, the newest first.
class PastBuildModel : public RowModel<PastBuild> {
    Q_OBJECT
public:
    enum Column { Started, State, Seconds, Steps, Target, ColumnCount };

    explicit PastBuildModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const PastBuild &build, int column) const override;
    [[nodiscard]] QVariant trait(const PastBuild &build, int column, int role) const override;
};

} // namespace lamella::ui
