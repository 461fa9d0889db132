// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/choice_box.h"

#include "ui/theme/icon.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int arrow = 14;

} // namespace

ChoiceBox::ChoiceBox(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToContents);
}

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this); // the style sheet has no way to an arrow in the text's colour
    themedIcon(QStringLiteral("chevron-down"))
        .paint(&painter, QRect(width() - arrow - 8, (height() - arrow) / 2 + 1, arrow, arrow));
}

} // namespace lamella::ui
