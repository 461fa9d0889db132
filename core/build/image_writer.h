// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/output.h"
#include "core/build/step_executor.h"
#include "core/progress/vertex_reporter.h"

#include <span>
#include <vector>

namespace lamella::build {

/// What was carried out: the plan, those of more platforms, and what became of each step.
struct BuiltPlans {
    const plan::Plan &plan;
    std::span<const plan::Plan> others;
    const std::vector<ExecutedStep> &steps;
};

/// An image whose documents are in the store.
struct WrittenImage {
    Digest id;              ///< of its configuration; of an image for several platforms: of their index
    oci::Descriptor target; ///< its manifest, or the index; with the annotations of the descriptor
};

/// Stores layers, configurations and manifests as the output wants them, and an index of them for several platforms.
/// Shows in `vertex`. InvalidInput for annotations of an index that there is none of.
Result<WrittenImage> writeImage(const Workshop &workshop, const BuiltPlans &built, const Output &output,
                                progress::VertexReporter &vertex);

} // namespace lamella::build
