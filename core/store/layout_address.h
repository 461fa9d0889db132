// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/platform.h"
#include "core/store/image_source.h"

#include <memory>
#include <string_view>

/// Images that are named by where they lie, as a build context names them: "oci-layout://FOLDER[:TAG][@DIGEST]".
namespace lamella::store {

[[nodiscard]] bool isLayoutAddress(std::string_view text);

/// Opens the image of such an address: that of the digest, or of the tag; of neither the latest, or the only one.
/// NotFound names what is missing and what there is.
Result<std::shared_ptr<const ImageSource>> openLayoutAddress(std::string_view text, const oci::Platform &platform);

} // namespace lamella::store
