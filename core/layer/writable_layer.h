// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/layer/captured_layer.h"
#include "core/store/containers.h"
#include "core/store/image_source.h"

#include <memory>
#include <stop_token>

namespace lamella::layer {

/// Makes a layer of what the container wrote and puts it beside it; what it says is to be saved in its document. The
/// program must have ended. Needs the namespaces that the container was run in.
Result<store::WritableLayer> keepWritableLayer(const store::Store &store, const store::StoredContainer &container,
                                               std::stop_token stop = {});

/// A container as an image of its image's layers and, on top, what it wrote: of one that runs as it is now. The store
/// must outlive it. NotFound when the image or a layer is gone; PermissionDenied when a running container of a plain
/// user has files that this user cannot read from outside.
Result<std::shared_ptr<const store::ImageSource>>
sourceOf(const store::Store &store, const store::StoredContainer &container, std::stop_token stop = {});

} // namespace lamella::layer
