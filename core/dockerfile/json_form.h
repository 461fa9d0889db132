// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/dockerfile/dockerfile.h"

namespace lamella::dockerfile {

/// The document of `lamella parse --format json`.
[[nodiscard]] Json toJson(const Dockerfile &file);

[[nodiscard]] Json toJson(const Instruction &instruction);
[[nodiscard]] Json toJson(const Diagnostic &diagnostic);
[[nodiscard]] Json toJson(const TextRange &range);

/// A place as BuildKit's documents have it: each line a range by itself, and none when the place is not known.
[[nodiscard]] Json locationJson(const TextRange &range);

/// The typed part of an instruction; an empty object when it could not be understood.
[[nodiscard]] Json typedJson(const Instruction &instruction);

} // namespace lamella::dockerfile
