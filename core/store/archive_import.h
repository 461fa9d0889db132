// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/image.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lamella::store {

/// Copies an image into the store, every byte verified, and names it `name` (kept without a name when nothing). Each
/// layer shows as a status of `vertex`, its id the blob's digest.
Result<Image> importImage(Store &store, const ImageSource &source, const std::optional<oci::Reference> &name,
                          std::stop_token stop = {}, progress::VertexReporter *vertex = nullptr);

/// Copies only the layers. Nothing names them then: who needs them has leased the store.
Result<void> importLayers(Store &store, const ImageSource &source, const std::stop_token &stop = {},
                          progress::VertexReporter *vertex = nullptr);

/// Imports every image of an OCI archive, an archive of docker save, or an OCI layout folder, with their names. What it
/// gives has the names of the archive only, whatever others an image has in the store.
Result<std::vector<Image>> importArchive(Store &store, const std::filesystem::path &path, std::stop_token stop = {},
                                         progress::VertexReporter *vertex = nullptr);

} // namespace lamella::store
