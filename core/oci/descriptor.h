// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/oci/platform.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lamella::oci {

namespace annotation {
inline constexpr std::string_view refName = "org.opencontainers.image.ref.name";
inline constexpr std::string_view imageName = "io.containerd.image.name";
inline constexpr std::string_view referenceType = "vnd.docker.reference.type";
} // namespace annotation

/// Points to a blob: an OCI content descriptor.
struct Descriptor {
    std::string mediaType;
    Digest digest;
    std::uint64_t size = 0; ///< bytes
    std::optional<Platform> platform = {};
    Json annotations = {}; ///< an object of strings, or null
    Json other = {};       ///< an object of members that the fields above do not hold exactly, or null

    /// InvalidInput when digest or size is missing or malformed.
    static Result<Descriptor> fromJson(const Json &json);
    [[nodiscard]] Json toJson() const;

    /// The annotation's value; empty when there is none.
    [[nodiscard]] const std::string &annotation(std::string_view key) const { return annotations[key].string(); }
    /// An index entry that holds an attestation and no image.
    [[nodiscard]] bool isAttestation() const;

    friend bool operator==(const Descriptor &, const Descriptor &) = default;
};

} // namespace lamella::oci
