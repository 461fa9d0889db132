// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <filesystem>

namespace lamella::ui {

/// What removing an image does, or did, to the store.
struct RemovalAnswer {
    qint64 freed = 0;  ///< bytes
    int namesLeft = 0; ///< the image stays under so many other names
    QString error;     ///< empty: none
};

/// What removing would do. `target`: a name, of which only that name goes, or an id. Not in the window's thread.
[[nodiscard]] RemovalAnswer foreseeRemoval(const std::filesystem::path &storeFolder, const QString &target);

/// Removes the name, and with the last one the image, as `lamella rmi` does. Not in the window's thread.
[[nodiscard]] RemovalAnswer removeLocalImage(const std::filesystem::path &storeFolder, const QString &target);

} // namespace lamella::ui
