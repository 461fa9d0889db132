// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/plan/plan.h"

namespace lamella::plan {

/// The document of `lamella plan --format json`.
[[nodiscard]] Json toJson(const Plan &plan);

/// One step as it stands in that document (and, with more fields, in forecasts and build records).
[[nodiscard]] Json toJson(const Step &step, const Plan &plan);

} // namespace lamella::plan
