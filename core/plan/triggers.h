// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/dockerfile.h"

#include <string>
#include <vector>

namespace lamella::plan {

/// The texts of a stage's ONBUILD instructions.
[[nodiscard]] std::vector<std::string> triggersOf(const dockerfile::Stage &stage);

/// Reads the text of an ONBUILD trigger. The instruction stands where `range` says: at the FROM that fires it.
Result<dockerfile::Instruction> readTrigger(const std::string &text, const dockerfile::TextRange &range);

} // namespace lamella::plan
