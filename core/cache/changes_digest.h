// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/layer_index.h"
#include "core/oci/digest.h"

namespace lamella::cache {

/// The identity of what a layer changes: names, types, modes, owners, links, devices, xattrs and bytes, not times.
[[nodiscard]] Digest changesDigest(const layer::LayerIndex &index);

} // namespace lamella::cache
