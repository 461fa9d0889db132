// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "core/progress/sink.h"

#include <mutex>

namespace lamella::build {

/// Folds what a build reports.
class FoldingSink : public progress::Sink {
public:
    void emit(progress::SolveStatus status) override
    {
        const std::scoped_lock lock(m_mutex);
        m_state.apply(status);
    }
    [[nodiscard]] const progress::BuildState &state() const { return m_state; }

private:
    std::mutex m_mutex;
    progress::BuildState m_state;
};

} // namespace lamella::build
