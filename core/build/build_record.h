// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/build/report.h"
#include "core/build/step_executor.h"
#include "core/store/build_history.h"

#include <cstdint>
#include <vector>

namespace lamella::build {

/// Keeps a build in the store's history: begun when made, so that a build whose process dies is not forgotten. Losing
/// the history never fails a build.
class BuildRecorder {
public:
    BuildRecorder(store::Store &store, const BuildOptions &options, Time started);

    /// The build's number, 0 when none could be kept.
    [[nodiscard]] std::int64_t id() const { return m_record.id; }

    /// The same.
    std::int64_t finish(const BuildReport &report, const plan::Plan &plan, const std::vector<ExecutedStep> &steps);

private:
    store::BuildHistory m_history;
    store::BuildRecord m_record;
    bool m_elsewhere = false; ///< the Dockerfile is no file here
};

} // namespace lamella::build
