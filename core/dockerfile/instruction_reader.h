// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"
#include "core/dockerfile/logical_line.h"
#include "core/dockerfile/problem.h"

#include <optional>
#include <string_view>

namespace lamella::dockerfile {

/// An instruction taken apart: keyword, flags and words, not yet understood.
struct ReadInstruction {
    Instruction instruction;
    std::optional<Problem> problem; ///< what the words cannot be
};

/// Takes a logical line apart. `escape` is the file's escape character.
[[nodiscard]] ReadInstruction readInstruction(const LogicalLine &line, char escape);

/// Whether heredocs may stand on an instruction's line: RUN, COPY and ADD that hold no JSON, also behind ONBUILD.
[[nodiscard]] bool mayHoldHeredocs(const Instruction &instruction);

} // namespace lamella::dockerfile
