// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/check_subject.h"
#include "core/dockerfile/diagnostic.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::dockerfile {

struct CheckReport {
    std::vector<Diagnostic> findings;       ///< BuildKit's in its order, then those of our own rules
    std::optional<Diagnostic> refusal = {}; ///< why the build must not go on: `error=true`, or options that are none
};

/// Applies the rules that the file's `# check=` directive, or the build argument BUILDKIT_DOCKERFILE_CHECK in its
/// place, and the comments above instructions leave on. What the parser found wrong is not repeated. Pure; linear in
/// the length of the text. Names, messages and places of the rules that BuildKit has are BuildKit's. When `stop` is
/// asked, the report is cut short.
[[nodiscard]] CheckReport check(const CheckSubject &subject, const std::stop_token &stop = {});

/// The findings in the order of their places, for people to read.
[[nodiscard]] std::vector<Diagnostic> inTextOrder(std::vector<Diagnostic> findings);

/// Whether a rule is one that BuildKit does not have.
[[nodiscard]] bool isOwnRule(std::string_view rule);

} // namespace lamella::dockerfile
