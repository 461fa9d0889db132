// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace lamella::dockerfile {

/// Why an instruction could not be understood.
struct Problem {
    std::string message;
    std::optional<TextRange> range = {}; ///< none: the whole instruction
    std::vector<Edit> fix = {};
};

/// A part of an instruction, or what is wrong with it.
template <typename T>
using Understood = std::expected<T, Problem>;

/// The problem as a finding of the parser.
[[nodiscard]] inline Diagnostic diagnosticOf(Problem problem, const TextRange &instruction)
{
    return {
        std::string(syntaxRule), Severity::Error, std::move(problem.message), problem.range.value_or(instruction), {},
        std::move(problem.fix)};
}

} // namespace lamella::dockerfile
