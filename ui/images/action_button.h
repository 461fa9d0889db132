// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace lamella::ui {

/// A button that is an action: its text, icon, tool tip and whether it can be used follow the action.
[[nodiscard]] QPushButton *actionButton(QAction *action, QWidget *parent);

} // namespace lamella::ui
