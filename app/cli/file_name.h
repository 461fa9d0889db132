// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella::cli {

/// A file in an image as people name it: IMAGE[@N]:PATH.
struct FileName {
    std::string image;
    int layer = 0; ///< as after this layer; 0: as the image is in the end
    std::string path;

    /// InvalidInput unless there are an image and a path.
    static Result<FileName> parse(std::string_view text);

    friend bool operator==(const FileName &, const FileName &) = default;
};

} // namespace lamella::cli
