// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/reference.h"
#include "core/store/store.h"

#include <filesystem>

namespace lamella::build {

/// Whether a name belongs to the images on board (lamella/base), which no registry is ever asked for.
[[nodiscard]] bool isEmbedded(const oci::Reference &reference);

/// The archive of the base image on board: share/lamella beside the program's folder. NotFound names the places.
Result<std::filesystem::path> embeddedArchive();

/// Puts lamella/base:1 into a store that does not have it. Fine on a store that cannot be written.
Result<void> ensureEmbeddedBase(store::Store &store);

} // namespace lamella::build
