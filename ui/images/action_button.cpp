// SPDX-License-Identifier: Apache-2.0
#include "ui/images/action_button.h"

#include <QAction>
#include <QPushButton>

namespace lamella::ui {

QPushButton *actionButton(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    const auto follow = [action, button] {
        button->setText(action->iconText());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? action->iconText()
                                          : QStringLiteral("%1 (%2)").arg(action->iconText(), keys));
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace lamella::ui
