// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"

#include <string_view>

namespace lamella::dockerfile {

/// What a source of COPY or ADD names: a git repository (`git@…`, `ssh://`, `git://`, `https://….git`, each with
/// `#ref:subdir` or a query), another URL, or a path.
[[nodiscard]] Source sourceOf(std::string_view text);

} // namespace lamella::dockerfile
