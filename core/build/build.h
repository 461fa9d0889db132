// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/build_options.h"
#include "core/build/report.h"
#include "core/progress/sink.h"
#include "core/store/store.h"

#include <stop_token>

namespace lamella::build {

/// Builds an image: reads the Dockerfile, looks up base images, walks the plan and writes the result. Everything that
/// happens goes to `progress` as it happens; what ends the build is in the report. Layers that were finished stay in
/// the store and count in the next build, however this one ends. Must not be called from a job of `pool`.
BuildReport build(store::Store &store, const BuildOptions &options, WorkerPool &pool, progress::Sink &progress,
                  std::stop_token stop = {});

} // namespace lamella::build
