// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/plan/plan.h"

#include <span>

namespace lamella::plan {

/// The document of `lamella plan` for several platforms, from one plan each. A step that several of them take stands
/// once; the ids of those that only a later platform takes end in its name: "s0.2@linux/arm64". Of one plan, it is that
/// plan's document.
[[nodiscard]] Json platformsJson(std::span<const Plan> plans);

} // namespace lamella::plan
