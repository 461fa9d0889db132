// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lamella::ui {

/// A menu's text without what marks its access key: "&Open" is "Open", "열기(&O)" is "열기".
[[nodiscard]] QString withoutAccessKey(QString text);

} // namespace lamella::ui
