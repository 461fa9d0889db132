// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/source_text.h"

namespace lamella::dockerfile {

/// Reads the directives at the head of a file into `file`, with what is wrong with them; the line (from 0) behind the
/// last one. The first line that is no known directive ends them. Only for `syntax`, a `#!` line may stand before.
std::size_t readDirectives(const SourceText &source, Dockerfile &file);

} // namespace lamella::dockerfile
