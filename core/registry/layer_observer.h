// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"
#include "core/oci/descriptor.h"

#include <memory>

namespace lamella::registry {

/// Sees each new layer's tar while it is downloaded, so that nobody has to inflate it again. Called from several
/// threads at once, for one layer always from the same thread.
class LayerObserver {
public:
    virtual ~LayerObserver() = default;

    /// A layer's bytes are about to come: where its uncompressed tar goes. Null when it is not wanted. An error of
    /// the sink ends the pull.
    virtual Result<std::unique_ptr<ByteSink>> beginLayer(const Digest &diffId, const oci::Descriptor &blob) = 0;

    /// All bytes came, have this diff id, and the blob is in the store. A layer that fails before just has its sink
    /// destroyed.
    virtual Result<void> endLayer(const Digest &diffId, const oci::Descriptor &blob, ByteSink &sink) = 0;
};

} // namespace lamella::registry
