// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A variable's name behind `$` or `${`, as bytes of the file.
struct VariableReference {
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The variables that an instruction asks for, in the file's order: those that the builder replaces, and those that the
/// shell of a RUN, CMD, ENTRYPOINT or HEALTHCHECK will. Not those in single quotes, behind an escape, in a comment, in
/// the exec form of a command or in a document whose delimiter is quoted. `text` is the whole file.
[[nodiscard]] std::vector<VariableReference> variableReferences(const Instruction &instruction, std::string_view text,
                                                                char escape);

/// Whether a byte may begin a variable's name, whether it may stand in one, and whether a text is one.
[[nodiscard]] bool beginsVariable(char byte);
[[nodiscard]] bool continuesVariable(char byte);
[[nodiscard]] bool isVariableName(std::string_view text);

} // namespace lamella::dockerfile
