// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/base_resolver.h"
#include "core/build/named_trees.h"
#include "core/build/open_context.h"
#include "core/plan/plan.h"
#include "core/store/lease.h"

#include <stop_token>

namespace lamella::build {

/// What a build's parts share. All of it outlives them.
struct Workshop {
    store::Store &store;
    const BuildOptions &options;
    const plan::Plan &plan;
    BaseResolver &bases;
    const OpenContext &context;
    NamedTrees &named;
    store::Lease &lease;
    WorkerPool &pool;
    progress::Sink &progress;
    std::stop_token stop;
};

} // namespace lamella::build
