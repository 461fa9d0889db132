// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/build/other_build.h"
#include "core/progress/fold.h"
#include "core/store/build_history.h"

namespace lamella::build {

/// Keeps another builder's build in the store's history, as BuildRecorder does for our own: with the steps that its
/// progress told of.
class OtherRecorder {
public:
    OtherRecorder(store::Store &store, const OtherBuild &wanted, Time started);

    /// The build's number, 0 when none could be kept.
    [[nodiscard]] std::int64_t id() const { return m_record.id; }

    /// Counts the steps, and gives the report their numbers and the build's.
    void finish(const progress::BuildState &state, BuildReport &report);

private:
    store::BuildHistory m_history;
    store::BuildRecord m_record;
};

} // namespace lamella::build
