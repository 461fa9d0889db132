// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lamella::ui {

/// The name as the store has it; empty, with the reason, when it is no name of an image.
[[nodiscard]] QString familiarName(const QString &name, QString *reason);

} // namespace lamella::ui
