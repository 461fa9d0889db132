// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/explored_image.h"

#include <QImage>
#include <QList>

namespace lamella::ui {

/// The beginning of a file, as it can best be shown.
struct FilePreview {
    enum class Kind { None, Text, Image, Hex };
    Kind kind = Kind::None;
    QString text; ///< of Text and Hex; of None why there is nothing
    QImage image;
    bool cut = false; ///< the file goes on
};

/// Most bytes of a file that are read.
inline constexpr std::size_t previewLimit = 1 << 20;

/// What one layer did to a file.
struct FileMoment {
    int layer = 0;
    char change = 0; ///< 'A', 'M', 'D', '='; 0: nothing
    QString text;    ///< "added · 23.6 MB · 0644 root"

    friend bool operator==(const FileMoment &, const FileMoment &) = default;
};

/// What is known about one path, seen after a layer.
struct FileFacts {
    QString path;
    FilePreview preview;
    QList<FileMoment> moments; ///< one for each layer
};

/// Reads at most `previewLimit` bytes out of the layer's blob. Not in the window's thread.
[[nodiscard]] FileFacts readFacts(const ExploredImage &image, layer::PathId path, layer::VersionId version);

/// The bytes in rows of sixteen with offset and characters.
[[nodiscard]] QString hexRows(std::string_view bytes);

} // namespace lamella::ui
