// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/copy_entries.h"
#include "core/build/remote_sources.h"

#include <deque>

namespace lamella::build {

/// What a COPY or ADD takes, in the order of its sources.
struct TakenParts {
    std::vector<CopyPart> parts; ///< views of what is below
    std::deque<context::Selection> fetched;
    std::vector<std::shared_ptr<const context::Tree>> trees;
};

/// What one takes from.
struct TakenFrom {
    const context::Selection &selection; ///< of `tree`
    const context::Tree &tree;
    RemoteSources &remotes;
    progress::VertexReporter *vertex; ///< may be null
    WorkerPool &pool;
};

/// Fetches what the step takes from elsewhere and puts it in its place among what it takes from the tree. Must not be
/// called from a job of the pool. Everything in `from` must outlive the result.
Result<TakenParts> takenParts(const plan::Step &step, const plan::CopyWork &work, const TakenFrom &from,
                              const std::stop_token &stop);

} // namespace lamella::build
