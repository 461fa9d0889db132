// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QString>

namespace lamella::ui {

/// The colours of a palette in the words of Konsole's .colorscheme files.
[[nodiscard]] QString terminalColors(const Palette &palette);

} // namespace lamella::ui
