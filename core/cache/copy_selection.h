// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/context/selection.h"
#include "core/plan/step.h"

#include <stop_token>

namespace lamella::cache {

/// What a COPY step takes from a tree. NotFound names the source and the step.
Result<context::Selection> selectFor(const plan::CopyWork &work, const context::Tree &tree, WorkerPool &pool,
                                     std::stop_token stop = {});

} // namespace lamella::cache
