// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspector.h"

#include <filesystem>

namespace lamella::ui {

/// Reads what a layer of an image in the store changed.
[[nodiscard]] LayerAnswer readLayerFiles(const std::filesystem::path &storeFolder, const LayerRequest &request,
                                         const std::stop_token &stop);

} // namespace lamella::ui
