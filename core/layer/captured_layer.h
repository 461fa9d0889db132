// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/layer_index.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <memory>

namespace lamella::layer {

/// What came of writing a layer's tar.
struct CapturedLayer {
    Digest diffId;               ///< of the plain tar
    std::uint64_t tarBytes = 0;  ///< length of the plain tar
    std::uint64_t fileBytes = 0; ///< bytes of regular files, hard links not counted again
    std::uint64_t entries = 0;   ///< all entries, whiteouts and parent folders included
    std::uint64_t whiteouts = 0;
    std::shared_ptr<const LayerIndex> index; ///< what the tar holds, as reading it would find
};

} // namespace lamella::layer
