// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

namespace lamella::ui {

/// One of resources/icons, drawn in the text colour of the moment: `currentColor` in the SVG becomes the palette's
/// text, mute, or (checked, active) accent colour when it is painted.
[[nodiscard]] QIcon themedIcon(const QString &name);

/// The same in one fixed colour.
[[nodiscard]] QIcon themedIcon(const QString &name, const QColor &color);

} // namespace lamella::ui
