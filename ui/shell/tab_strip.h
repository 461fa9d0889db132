// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTabBar>

namespace lamella::ui {

/// The tabs in a pane's header: words in a row, the current one in the accent colour.
class TabStrip : public QTabBar {
    Q_OBJECT
public:
    explicit TabStrip(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lamella::ui
