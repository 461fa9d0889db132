// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/descriptor.h"
#include "core/oci/reference.h"
#include "core/store/layout_files.h"
#include "core/store/store.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lamella::store {

/// An image of the store to write as an OCI layout.
struct LayoutImage {
    oci::Descriptor target; ///< a manifest, or an index of them; its annotations stand in index.json
    std::vector<oci::Reference> names;
};

/// Writes an image with all its platforms as an OCI layout. An image for one platform gets a manifest.json as well, so
/// that docker load and podman load take the archive. `files` is finished.
Result<void> exportLayout(const Store &store, const LayoutImage &image, LayoutFiles &files);

/// The same into a folder, where other images may stand already: they stay, unless they have the same name.
Result<void> exportLayoutFolder(const Store &store, const LayoutImage &image, const std::filesystem::path &folder,
                                progress::VertexReporter *vertex, std::stop_token stop = {});

} // namespace lamella::store
