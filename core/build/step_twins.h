// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

#include <optional>
#include <vector>

namespace lamella::build {

/// Which steps of a plan do the same to the same: BuildKit's log shows them as one, and one of them does it for all.
class StepTwins {
public:
    explicit StepTwins(const plan::Plan &plan);

    /// The first step of the plan that does what this one does; itself, where it is the first.
    [[nodiscard]] std::size_t firstOf(std::size_t step) const { return m_firsts[step]; }

    /// The step whose name the log shows for this one: of its twins the last that a walk comes to which goes from the
    /// result to what it starts from, and leaves each step behind its inputs.
    [[nodiscard]] std::size_t namingOf(std::size_t step) const { return m_naming[m_firsts[step]]; }

    /// The step whose files a step has that may change nothing itself: ENV passes on what RUN made. Nothing: no files.
    [[nodiscard]] std::optional<std::size_t> madeBy(std::size_t step) const { return m_makers[step]; }

private:
    void nameAll(const plan::Plan &plan);

    std::vector<std::size_t> m_firsts;
    std::vector<std::size_t> m_naming; ///< by first step
    std::vector<std::optional<std::size_t>> m_makers;
};

} // namespace lamella::build
