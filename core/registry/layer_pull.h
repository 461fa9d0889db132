// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/sink.h"
#include "core/registry/client.h"
#include "core/registry/layer_observer.h"
#include "core/store/store.h"

#include <stop_token>

namespace lamella::registry {

/// One layer to be brought into the store.
struct LayerTask {
    oci::Descriptor blob;
    Digest diffId; ///< what the image's configuration says
};

/// What all layers of a pull share. Used by several threads at once.
struct PullContext {
    store::Store *store;
    const RegistryClient *client;
    const RemoteImage *image;
    LayerObserver *observer; ///< may be null
    progress::Sink *progress;
    Digest vertex;
    std::stop_token stop;
};

/// Whether the store has the layer, and its blob is known to hold this diff id; it is read through when that is not
/// known yet. Corrupt when it holds another.
Result<bool> hasLayer(const PullContext &context, const LayerTask &task);

/// Downloads a layer: bytes go to the store while they are inflated, hashed and shown to the observer. What came before
/// a broken connection, a stop or a full disk stays and is continued the next time; of a damaged blob nothing stays.
Result<void> pullLayer(const PullContext &context, const LayerTask &task);

} // namespace lamella::registry
