// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella::layer {

/// What the name of a tar's entry means in a layer.
struct LayerPath {
    enum class Meaning {
        Path,     ///< an entry at `path`
        Whiteout, ///< `path` is gone
        Opaque,   ///< what lower layers have in the folder `path` is gone
        Ignored   ///< a leftover of aufs
    };
    Meaning meaning = Meaning::Path;
    std::string path; ///< relative to the root, cleaned; "" is the root

    /// Corrupt for names that lead out of the root and whiteouts of nothing.
    static Result<LayerPath> of(std::string_view name);
};

/// Cleans a path of a tar, a hard link's target say; Corrupt when it leads out of the root.
Result<std::string> cleanLayerPath(std::string_view name);

} // namespace lamella::layer
