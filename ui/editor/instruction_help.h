// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lamella::ui {

/// What an instruction does, in one paragraph of the window's language; empty for a word that is none.
[[nodiscard]] QString instructionHelp(const QString &keyword);

} // namespace lamella::ui
