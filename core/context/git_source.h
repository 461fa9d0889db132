// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"
#include "core/fetch/git_source.h"

namespace lamella::context {

/// What the address of a git repository asks for: of a build context, or of what ADD takes.
[[nodiscard]] fetch::GitSource gitSourceOf(const dockerfile::Source &source);

} // namespace lamella::context
