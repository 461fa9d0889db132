// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/digest.h"

#include <cstdint>

namespace lamella::layer {

/// What came of writing a layer's tar.
struct CapturedLayer {
    Digest diffId;               ///< of the plain tar
    std::uint64_t tarBytes = 0;  ///< length of the plain tar
    std::uint64_t fileBytes = 0; ///< bytes of regular files, hard links not counted again
    std::uint64_t entries = 0;   ///< all entries, whiteouts and parent folders included
    std::uint64_t whiteouts = 0;
};

} // namespace lamella::layer
