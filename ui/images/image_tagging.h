// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <filesystem>

namespace lamella::ui {

/// Gives an image one more name, as `lamella tag` does; why it could not, else empty. Not in the window's thread.
[[nodiscard]] QString tagLocalImage(const std::filesystem::path &storeFolder, const QString &target,
                                    const QString &name);

} // namespace lamella::ui
