// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace lamella::ui {

/// A list to choose from, in the window's dress.
class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lamella::ui
