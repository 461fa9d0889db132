// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/build/step_executor.h"
#include "core/oci/digest.h"
#include "core/plan/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::build {

/// The image configuration of a plan that was carried out, as text. History entries of layers have the time at which
/// the layer was first made, others that of the next new layer, or of the one before when none follows; the image was
/// created when its last entry was. So a build that finds every step in the cache gives the same image again. With an
/// epoch no new time is later than it. `diffIds` are all layers, the base's first.
[[nodiscard]] std::string imageDocument(const plan::Plan &plan, const std::vector<ExecutedStep> &steps,
                                        const std::vector<Digest> &diffIds, std::optional<Time> epoch);

} // namespace lamella::build
