// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/instruction.h"

#include <string>
#include <vector>

namespace lamella::dockerfile {

/// What a rule found.
struct Finding {
    std::string message;
    TextRange range;                 ///< what to point at
    std::vector<Edit> fix = {};      ///< a repair that changes nothing else
    const Instruction *at = nullptr; ///< whose comment may silence the rule; null: of no instruction
    TextRange whole = {};            ///< the instruction complained of
    std::size_t order = 0;           ///< among what is found in that instruction
};

/// A finding about an instruction, pointing at a part of it.
[[nodiscard]] inline Finding findingAt(const Instruction &instruction, TextRange part, std::string message,
                                       std::vector<Edit> fix = {})
{
    return {std::move(message), part, std::move(fix), &instruction, instruction.range};
}

} // namespace lamella::dockerfile
