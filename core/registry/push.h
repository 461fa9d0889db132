// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/progress/sink.h"
#include "core/registry/client.h"
#include "core/registry/layer_status.h"
#include "core/store/layer_packing.h"
#include "core/store/store.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::registry {

struct PushRequest {
    oci::Reference reference; ///< where to: a tag, or the digest of `target` itself
    oci::Descriptor target;   ///< a manifest of the store, or an index
    /// How plain layers are packed for the way; nothing: the image goes as it is, byte for byte.
    std::optional<store::Packing> packing = store::Packing{};
    Digest vertex;                                     ///< whose statuses the layers are; empty: one of the push's own
    std::uint64_t chunkSize = std::uint64_t{32} << 20; ///< larger blobs are sent in pieces of this
};

struct PushedLayer {
    oci::Descriptor blob; ///< as the registry has it
    Digest diffId;        ///< empty for what is no layer of a file system
    bool sent = false;    ///< its bytes were sent
    bool mounted = false; ///< the registry took it from another repository
};

struct PushedImage {
    oci::Descriptor named;           ///< what the tag names in the registry: a manifest, or an index
    std::vector<PushedLayer> layers; ///< of all platforms
    bool sentNothing = false;        ///< the registry had every layer and configuration
};

/// Sends an image to its registry: several layers at once on the pool's threads, then configurations, manifests, and
/// the tag at the end. Only what the repository lacks is sent. Plain layers are packed first; what that gave is
/// remembered by diff id, so that a push repeated packs and sends nothing. Each status has the digest that the store
/// has the layer under. Must not be called from a job of `pool`.
///
/// Errors: Unauthorized, InvalidInput (the name, or a digest that packing would change), NoSpace (a quota), Network
/// (not reachable, or broken off too often: the next push goes on from there), NotFound (a blob the store lacks).
Result<PushedImage> pushImage(store::Store &store, const RegistryClient &client, const PushRequest &request,
                              WorkerPool &pool, progress::Sink &progress, std::stop_token stop = {});

} // namespace lamella::registry
