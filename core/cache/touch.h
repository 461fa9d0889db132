// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/plan/plan.h"
#include "core/store/store.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lamella::cache {

/// What runs again when what some steps take is changed, and what that costs.
struct Touch {
    std::vector<std::size_t> steps; ///< of the plan, in its order: those steps and all that stand on their results
    std::optional<double> seconds;  ///< of those that ran before
    std::size_t untimed = 0;        ///< how many never ran
};

/// Follows the results of steps through the plan. Steps that only change the configuration cost nothing and are left
/// out.
Result<Touch> touchOf(const plan::Plan &plan, std::span<const std::size_t> steps, const store::Store &store);

} // namespace lamella::cache
