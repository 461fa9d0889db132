// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/names.h"

#include <string>
#include <vector>

namespace lamella::dockerfile {

/// The names of the variables that can be asked for at a byte of the file, those of the builder last.
[[nodiscard]] std::vector<std::string> variablesKnownAt(const Dockerfile &file, const Names &names, std::size_t offset);

} // namespace lamella::dockerfile
