// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/text_range.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

enum class Severity { Error, Warning, Info };

/// One replacement of text; several together make a repair.
struct Edit {
    TextRange range;
    std::string text;
};

/// A finding in a source text. The wording is BuildKit's where it has one.
struct Diagnostic {
    std::string rule; ///< BuildKit's rule name, or "lamella/…" for one of our own
    Severity severity = Severity::Error;
    std::string message;
    TextRange range;
    std::string url;            ///< where the rule is explained; may be empty
    std::vector<Edit> fix;      ///< applied together; empty: no known repair
    TextRange instruction = {}; ///< of a check: the whole instruction complained of, which is what BuildKit points at
};

/// The rule under which the parser reports what cannot be read.
inline constexpr std::string_view syntaxRule = "lamella/syntax";

[[nodiscard]] std::string_view name(Severity severity);

/// The first that is an error; null when there is none.
[[nodiscard]] const Diagnostic *firstError(std::span<const Diagnostic> diagnostics);

[[nodiscard]] bool hasErrors(std::span<const Diagnostic> diagnostics);

} // namespace lamella::dockerfile
