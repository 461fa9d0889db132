// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/fsck.h"
#include "core/store/store.h"

#include <stop_token>
#include <vector>

namespace lamella::store {

/// Reads every container: its document, its image's blobs, and whether what it wrote is what its document says. With
/// `repair`, containers whose document or layer cannot be read are moved out of the way, not removed.
Result<std::vector<Problem>> checkContainers(const Store &store, bool repair, const std::stop_token &stop = {});

} // namespace lamella::store
