// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/image_writer.h"
#include "core/build/report.h"

namespace lamella::build {

/// Makes an image of what was built, and names it in the store, pushes it or writes it as an archive. With several
/// platforms an index of all their manifests is what gets the name. Shows as the vertex `number` of exports.
Result<BuiltImage> exportImage(const Workshop &workshop, const BuiltPlans &built, const Output &output, int number);

} // namespace lamella::build
