// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"

#include <string>

namespace lamella::dockerfile {

/// The parse tree as BuildKit's dumper prints it: `(run "a b")`, one instruction a line, each line ended.
[[nodiscard]] std::string astText(const Dockerfile &file);

} // namespace lamella::dockerfile
