// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/oci/digest.h"

#include <functional>
#include <optional>
#include <string>

namespace lamella::plan {

/// What a plan needs to know of an image that a FROM or a COPY --from names.
struct BaseImage {
    Digest manifest; ///< shown as `@sha256:…`; may be empty
    Json config;     ///< the whole OCI image configuration
};

/// Finds an image by its full name ("docker.io/library/ubuntu:20.04"), or the address of one in a layout
/// ("oci-layout://…"), and platform ("linux/amd64"). No value: nobody
/// knows it, and the plan counts it as an empty image of that platform. An error ends the plan at the instruction
/// that names the image.
using BaseLookup =
    std::function<Result<std::optional<BaseImage>>(const std::string &reference, const std::string &platform)>;

} // namespace lamella::plan
