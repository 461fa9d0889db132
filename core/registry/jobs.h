// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/worker_pool.h"

#include <functional>
#include <span>
#include <stop_token>

namespace lamella::registry {

/// A piece of work that ends early when its token asks.
using Job = std::function<Result<void>(const std::stop_token &)>;

/// Does jobs on the pool's threads and waits for all. The first that fails, or `stop`, stops the others; its error is
/// given. Must not be called from a job of `pool`.
Result<void> doTogether(std::span<const Job> jobs, WorkerPool &pool, const std::stop_token &stop);

} // namespace lamella::registry
