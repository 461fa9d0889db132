// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QList>
#include <QString>
#include <functional>

namespace lamella::ui {

/// Something the command palette offers.
struct CommandItem {
    QString title;  ///< what is searched first
    QString detail; ///< where it stands: "File", "line 5"
    QString hint;   ///< its shortcut
    QIcon icon;
    std::function<void()> run;
};

/// Gives what can be done at this moment; asked each time the palette opens. Must be quick.
using CommandSource = std::function<QList<CommandItem>()>;

} // namespace lamella::ui
