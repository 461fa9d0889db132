// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lamella::ui {

/// The name of a folder or file, such as "My Files", as a name that an image may have: "my-files". May be empty.
[[nodiscard]] QString imageNameFrom(const QString &name);

} // namespace lamella::ui
