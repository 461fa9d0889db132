// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/volume_mounts.h"
#include "core/sandbox/sandbox.h"
#include "core/sandbox/user_namespace.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::build {

/// A program to be run on an image, and what is to be known of it later.
struct ContainerRequest {
    store::Image image;
    std::string imageName; ///< as it was asked for
    std::string name;      ///< the container's; empty: one is made up
    std::map<std::string, std::string> labels;
    bool removeAtEnd = false;
    std::vector<VolumeMount> volumes;
    sandbox::RunSpec spec; ///< its folders, layers and network are filled in; its host name too when it is empty
    sandbox::Privilege privilege = sandbox::Privilege::Root;
};

/// What is told while it runs, in the thread that called.
struct ContainerEvents {
    std::function<void(std::string_view sentence)> note; ///< what is not as it was asked for
    /// What the program writes, to stream 1 or 2. False: nobody reads it any more, so the program is ended.
    std::function<bool(int stream, std::string_view bytes)> output;
};

/// Runs a program in a container of the store, from its making to its end. Unless it is removed then, what it wrote is
/// kept as its writable layer. An error means that nothing ran, and leaves no container; a run that was stopped is
/// Cancelled and leaves one.
Result<sandbox::RunOutcome> runContainer(store::Store &store, ContainerRequest request, WorkerPool &pool,
                                         const ContainerEvents &events, const std::stop_token &stop);

} // namespace lamella::build
