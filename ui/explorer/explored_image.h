// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/opened_image.h"
#include "core/layer/totals.h"
#include "ui/explorer/explore_tree.h"

#include <QString>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace lamella::ui {

/// An image opened for looking into it. Immutable; safe for several threads. Large ones take their time to go: they are
/// let go on another thread.
struct ExploredImage : layer::OpenedImage {
    std::vector<layer::LayerTotals> totals;
    NameOrder order;
};

/// The image, or why there is none.
struct OpenedImage {
    std::shared_ptr<const ExploredImage> image;
    QString reason;
};

/// Opens an image, named as on the command line or by the absolute path of an archive or a layout folder, and indexes
/// what is not indexed yet. Takes its time: not in the window's thread.
[[nodiscard]] OpenedImage openExplored(const std::filesystem::path &storeFolder, const QString &name,
                                       const std::stop_token &stop);

/// An image that can be chosen.
struct ImageChoice {
    QString name; ///< "example-image:latest", or the id's first digits
    QString id;

    friend bool operator==(const ImageChoice &, const ImageChoice &) = default;
};

/// One entry for each name in the store, the newest image first. Not in the window's thread.
[[nodiscard]] QList<ImageChoice> listChoices(const std::filesystem::path &storeFolder);

/// UTF-8 of the engine as the window's text.
[[nodiscard]] QString textOf(std::string_view bytes);

} // namespace lamella::ui
