// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"
#include "core/dockerfile/problem.h"

#include <string_view>

namespace lamella::dockerfile {

/// Reads the value of RUN --mount: comma-separated `key=value` fields, which may be quoted as in CSV. Keys come out in
/// their first spelling: target, source, readonly. Values may hold variables, so what they may be is not judged here;
/// only `from` may not.
[[nodiscard]] Understood<Mount> mountOf(std::string_view text);

} // namespace lamella::dockerfile
