// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/descriptor.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::oci {

/// The greatest manifest or index that is read, in bytes.
inline constexpr std::uint64_t manifestLimit = std::uint64_t{8} << 20;
/// The greatest image configuration that is read, in bytes.
inline constexpr std::uint64_t configLimit = std::uint64_t{16} << 20;

/// An image manifest: one platform's configuration and layers. OCI's, or Docker's version 2.
struct Manifest {
    std::string mediaType;
    Descriptor config;
    std::vector<Descriptor> layers; ///< the base first
    Json annotations = {};

    /// InvalidInput when the text is no manifest of an image; TooLarge for more than 1 000 layers.
    static Result<Manifest> parse(std::string_view text);
    /// Compact JSON, the same for the same manifest.
    [[nodiscard]] std::string dump() const;
};

} // namespace lamella::oci
