// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"

#include <vector>

namespace lamella::layer {

/// Sizes and counts of one layer, in bytes of regular files. A hard link stores nothing; a file is seen as long as one
/// of its names is.
struct LayerTotals {
    std::uint64_t stored = 0; ///< in its tar
    std::int64_t adds = 0;    ///< total less the total below
    std::uint64_t total = 0;  ///< seen up to here
    std::uint32_t added = 0;
    std::uint32_t modified = 0;
    std::uint32_t deleted = 0;
    std::uint32_t same = 0;
};

/// Of each layer, the lowest first.
std::vector<LayerTotals> totals(const ImageFiles &files);

} // namespace lamella::layer
