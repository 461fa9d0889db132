// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/context/selection.h"
#include "core/plan/step.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace lamella::cache {

/// Whether what a mount shows decides what a step gives: it takes files of the context, a stage or an image.
[[nodiscard]] bool takesFiles(const plan::MountWork &mount);

/// Gives the files of a step's result; of no step: the build context's.
using TreeOfStep = std::function<Result<const context::Tree *>(std::optional<std::size_t> step)>;

/// What the mounts of a RUN take, each below its own target; nothing when none takes files. NotFound names a source
/// that is not there.
Result<std::optional<context::Selection>> mountSelection(const plan::RunWork &work, const TreeOfStep &treeOf,
                                                         WorkerPool &pool, std::stop_token stop = {});

} // namespace lamella::cache
