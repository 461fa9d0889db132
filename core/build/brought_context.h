// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/context/tree.h"
#include "core/progress/sink.h"
#include "core/store/store.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella::build {

/// The context of a build, where it is no folder of this machine, and the Dockerfile, where -f names a URL: they have
/// to be here before the Dockerfile can be read.
struct BroughtContext {
    std::unique_ptr<context::Tree> tree;   ///< null: the context is a folder
    std::optional<std::string> dockerfile; ///< its text, where that was handed in instead of an archive, or fetched
    std::string dockerfileName; ///< what the Dockerfile in the tree is called, whatever -f says; empty: nothing
};

/// Brings here what `options` name; nothing happens for a folder and a Dockerfile of this machine. Each download shows
/// as a vertex of the log. InvalidInput when standard input would have to be two things at once.
Result<BroughtContext> bringContext(const store::Store &store, const BuildOptions &options, progress::Sink &progress,
                                    const std::stop_token &stop);

/// The same for who only looks: without a network. Unsupported for what is elsewhere.
Result<BroughtContext> bringNearby(const store::Store &store, const BuildOptions &options, const std::stop_token &stop);

} // namespace lamella::build
