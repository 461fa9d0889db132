// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/progress/sink.h"
#include "core/registry/client.h"
#include "core/registry/layer_observer.h"
#include "core/registry/layer_status.h"
#include "core/store/store.h"

#include <stop_token>
#include <string_view>
#include <vector>

namespace lamella::registry {

/// The annotation of an index.json entry that keeps what its tag named in the registry: perhaps an index's digest.
inline constexpr std::string_view namedDigest = "io.lamella.named.digest";

struct PullRequest {
    oci::Reference reference;
    oci::Platform platform;
    Digest vertex;                     ///< whose statuses the layers are; empty: a vertex of the pull's own is sent
    LayerObserver *observer = nullptr; ///< may be null
};

struct PulledLayer {
    oci::Descriptor blob;
    Digest diffId;
    bool existed = false; ///< nothing was downloaded for it
};

struct PulledImage {
    oci::Descriptor manifest;
    Digest named;                    ///< what the tag names: an index's digest, or the manifest's
    Digest config;                   ///< the image's id
    std::vector<PulledLayer> layers; ///< the base's first
    bool upToDate = false;           ///< the store had it under this name already
};

/// Brings an image into the store: manifest, config and layers byte for byte as the registry has them, then its tag.
/// Layers come several at once, on the pool's threads, each verified on the way: size and digest of what was sent,
/// diff id of what it inflates to. What a broken pull already has stays as a partial file below the store and is
/// continued at the next one. Must not be called from a job of `pool`.
///
/// Errors as RegistryClient's; Corrupt names layer and digests, and keeps nothing of it.
Result<PulledImage> pullImage(store::Store &store, const RegistryClient &client, const PullRequest &request,
                              WorkerPool &pool, progress::Sink &progress, std::stop_token stop = {});

/// The same for an image that has been looked up.
Result<PulledImage> pullImage(store::Store &store, const RegistryClient &client, const RemoteImage &image,
                              const PullRequest &request, WorkerPool &pool, progress::Sink &progress,
                              std::stop_token stop = {});

} // namespace lamella::registry
