// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/instruction.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// `# name = value` at the head of the file: syntax, escape or check.
struct Directive {
    std::string name; ///< lower case
    std::string value;
    TextRange range;
};

struct Stage {
    std::size_t index = 0;
    std::string name; ///< lower case; empty when the stage has none
    std::string base; ///< unexpanded
    std::string platform;
    TextRange range; ///< from its FROM to the end of its last instruction
    Instruction from;
    std::vector<Instruction> instructions; ///< without the FROM
};

/// Blank lines among the lines that an instruction is continued on.
struct EmptyContinuation {
    std::vector<TextRange> lines;
    std::size_t last = 0; ///< the line, from 1, on which the instruction's text ends
};

/// A Dockerfile as written: instructions with their places, and everything that is wrong with them.
struct Dockerfile {
    std::vector<Directive> directives;
    char escape = '\\';
    std::vector<Instruction> globalArgs; ///< the ARGs before the first FROM
    std::vector<Stage> stages;
    std::vector<Instruction> stray; ///< instructions that stand in no stage
    std::vector<EmptyContinuation> emptyContinuations;
    std::vector<Diagnostic> diagnostics;

    /// The instructions in the file's order.
    [[nodiscard]] std::vector<const Instruction *> instructions() const;
};

/// Reads a Dockerfile. Never fails: what is wrong becomes a diagnostic, and reading goes on behind it. Linear in the
/// length of the text. A file of more than 16 MiB is not read, and reading ends after 100 000 instructions or 1000
/// findings; a diagnostic says so. Facts of the language follow BuildKit's parser.
[[nodiscard]] Dockerfile parse(std::string_view text);

} // namespace lamella::dockerfile
