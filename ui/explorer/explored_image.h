// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"
#include "core/layer/totals.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <QString>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace lamella::ui {

/// An image opened for looking into it. Immutable; safe for several threads. The store is in memory as long as it is.
struct ExploredImage {
    std::shared_ptr<const store::Store> store;
    std::shared_ptr<const store::ImageSource> source;
    layer::ImageFiles files;
    std::vector<layer::LayerTotals> totals;
};

/// The image, or why there is none.
struct OpenedImage {
    std::shared_ptr<const ExploredImage> image;
    QString reason;
};

/// Opens an image and indexes what is not indexed yet. Takes its time: not in the window's thread.
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
