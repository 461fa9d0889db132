// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/sink.h"
#include "core/registry/blob_upload.h"
#include "core/registry/push.h"

#include <map>
#include <string>
#include <vector>

namespace lamella::registry {

/// What all layers of a push share. Used by several threads at once.
struct PushContext {
    store::Store *store;
    const PushRequest *request;
    PushPlace place;
    progress::Sink *progress;
    Digest vertex;
    std::map<Digest, std::vector<std::string>> elsewhere; ///< by diff id: repositories of this registry that have it
};

/// The repositories of the reference's registry, itself left out, that hold layers by what the store's names say.
Result<std::map<Digest, std::vector<std::string>>> repositoriesByLayer(const store::Store &store,
                                                                       const oci::Reference &reference);

/// Brings one layer to the registry, packed as the push wants it, unless it is there; fills in `pushed.blob`, `sent`
/// and `mounted`. `pushed.blob` is the store's blob before.
Result<void> pushLayer(const PushContext &context, PushedLayer &pushed, const std::stop_token &stop);

} // namespace lamella::registry
