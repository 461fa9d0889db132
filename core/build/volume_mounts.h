// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/sandbox/runtime_config.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// A volume of the store in a container.
struct VolumeMount {
    std::string name;
    bool anonymous = false; ///< made for this container alone
    std::string target;     ///< absolute, cleaned
    bool readOnly = false;
    bool copies = true; ///< an empty one begins with what the image has there
};

/// The mounts of volumes, which are made where they are not there. One that is empty is filled from the image's folder
/// at its place, with owners, modes and times, as docker does it. Must not be called from a job of `pool`.
Result<std::vector<sandbox::Bind>> mountVolumes(const store::Store &store, const store::Image &image,
                                                std::span<const VolumeMount> mounts, WorkerPool &pool,
                                                const std::stop_token &stop);

/// Removes those that were made for one container, which is gone.
void removeAnonymous(const store::Store &store, std::span<const VolumeMount> mounts);

} // namespace lamella::build
