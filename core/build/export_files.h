// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/image_writer.h"

namespace lamella::build {

/// Writes the files of what was built into a folder or a tar; those of several platforms into folders named
/// "linux_amd64". Shows as the vertex `number` of exports.
Result<void> exportFiles(const Workshop &workshop, const BuiltPlans &built, const Output &output, int number);

} // namespace lamella::build
