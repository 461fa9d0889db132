// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/descriptor.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::oci {

/// An image index (or Docker manifest list): manifests for several platforms, or the names in an image layout.
struct Index {
    std::string mediaType;
    std::vector<Descriptor> manifests;
    Json annotations = {};
    Json other = {}; ///< members not named above, kept as they were

    /// InvalidInput when the text is no index; TooLarge for more than 100 000 entries.
    static Result<Index> parse(std::string_view text);
    [[nodiscard]] std::string dump() const;

    /// The image that serves the platform best, attestations left out; null when none does.
    [[nodiscard]] const Descriptor *best(const Platform &wanted) const;
};

} // namespace lamella::oci
