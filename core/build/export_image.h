// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/report.h"
#include "core/build/step_executor.h"

#include <span>
#include <vector>

namespace lamella::build {

/// Writes configuration and manifest of what was built, and names it in the store or writes it as an archive. With
/// `others`, the plans of more platforms, an index of all their manifests is what gets the name. Shows as the log's
/// last vertex.
Result<BuiltImage> exportImage(const Workshop &workshop, std::span<const plan::Plan> others,
                               const std::vector<ExecutedStep> &steps);

} // namespace lamella::build
