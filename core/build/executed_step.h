// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/chain.h"
#include "core/cache/miss.h"
#include "core/cache/step_result.h"

#include <optional>
#include <string>

namespace lamella::build {

/// What became of one step.
struct ExecutedStep {
    cache::Chain chain;                      ///< the root file system after it
    std::optional<cache::StepResult> result; ///< of a step that adds a layer
    std::string state;                       ///< "cached", "run", "failed" or "metadata"; empty: not reached
    bool sameResult = false;                 ///< it ran and gave what an older run gave
    double seconds = 0;
    std::string error = {}; ///< why it failed
    Digest vertex = {};     ///< that shows it in the log; empty: none does
    std::optional<cache::Miss> why;
};

} // namespace lamella::build
