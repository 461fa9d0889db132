// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace lamella::ui {

/// The window's font: Inter where it is installed, else the system's, figures all of one width.
[[nodiscard]] QFont textFont();

/// The same, larger or smaller by some pixels.
[[nodiscard]] QFont textFont(int pixels, QFont::Weight weight = QFont::Normal);

/// Code and logs: JetBrains Mono where it is installed, else the system's fixed font, without ligatures.
[[nodiscard]] QFont codeFont(int pixels = 13);

} // namespace lamella::ui
