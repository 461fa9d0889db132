// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/context/tree.h"
#include "core/plan/plan.h"

#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::cache {

/// A step that cannot take what it names.
struct NothingTaken {
    std::size_t step = 0;
    Error error;
};

/// Which steps of a plan take which paths of the build context.
struct TakenPaths {
    std::map<std::string, std::vector<std::size_t>, std::less<>> steps; ///< by path, in the plan's order
    std::vector<NothingTaken> missing;
};

/// Asks each COPY and ADD of the plan, and each RUN for what it mounts of the context, which of these entries it takes;
/// `entries` are all that the build sees, folders
/// too. No byte is read. Cancelled when stopped.
Result<TakenPaths> takenPaths(const plan::Plan &plan, std::span<const context::TreeEntry> entries, WorkerPool &pool,
                              const std::stop_token &stop = {});

} // namespace lamella::cache
