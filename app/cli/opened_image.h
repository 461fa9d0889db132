// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/layer/opened_image.h"

#include <stop_token>
#include <string>

namespace lamella::cli {

using OpenedImage = layer::OpenedImage;

/// Opens the image of that name, its layers indexed.
Result<OpenedImage> openImageWithFiles(const Arguments &arguments, const std::string &name, std::stop_token stop);

/// Where a layer comes from.
struct LayerOrigin {
    std::string createdBy;
    int line = 0;      ///< of the Dockerfile of the newest build that made this image; 0: not known
    bool base = false; ///< it was there before that build
};

/// Of each layer, the lowest first.
std::vector<LayerOrigin> layerOrigins(const store::Store &store, const store::Image &image);

} // namespace lamella::cli
