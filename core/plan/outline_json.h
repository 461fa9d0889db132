// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/plan/outline.h"

#include <string_view>

namespace lamella::plan {

/// The document of `build --call=outline,format=json`, as BuildKit has it; `text` is the Dockerfile.
[[nodiscard]] Json toJson(const Outline &outline, std::string_view text);

/// The document of `build --call=targets,format=json`, as BuildKit has it; `text` is the Dockerfile.
[[nodiscard]] Json targetsJson(const dockerfile::Dockerfile &file, std::string_view text);

} // namespace lamella::plan
