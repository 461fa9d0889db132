// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/outline.h"

#include <string>

namespace lamella::cli {

/// What buildx prints for --call=outline, blanks at the ends of lines included.
[[nodiscard]] std::string outlineText(const plan::Outline &outline);

/// What buildx prints for --call=targets.
[[nodiscard]] std::string targetsText(const dockerfile::Dockerfile &file);

} // namespace lamella::cli
