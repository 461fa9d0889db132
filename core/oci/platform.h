// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::oci {

/// Operating system and processor that an image is for, in Go's words ("linux", "amd64").
struct Platform {
    std::string os;
    std::string architecture;
    std::string variant = {};   ///< "v7"; empty where the architecture has none
    std::string osVersion = {}; ///< Windows only

    /// "linux/arm64/v8", "linux", "arm64": what is left out is the host's. Normalised.
    static Result<Platform> parse(std::string_view text);
    /// The members os, architecture, variant and os.version; normalised.
    static Platform fromJson(const Json &json);

    /// As an image index has it.
    [[nodiscard]] Json toJson() const;
    /// "linux/arm/v7"
    [[nodiscard]] std::string render() const;
    /// Aliases resolved (x86_64 is amd64, aarch64 is arm64), lower case, variants that are the default dropped
    /// (arm64's v8) or filled in (arm's v7): the rules of containerd.
    [[nodiscard]] Platform normalised() const;
    /// Of an index entry that is no image (an attestation).
    [[nodiscard]] bool isUnknown() const { return os == "unknown" || architecture == "unknown"; }

    friend bool operator==(const Platform &, const Platform &) = default;
};

/// The platform this program runs on, as an image for it (os is "linux").
[[nodiscard]] Platform hostPlatform();

/// How well what is offered serves who wants: 0 not at all, higher is better. An older arm variant serves a newer one.
[[nodiscard]] int platformRank(const Platform &wanted, const Platform &offered);

} // namespace lamella::oci
