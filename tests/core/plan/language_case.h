// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/plan/plan.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lamella::plan {

/// A folder of data/language: a Dockerfile, what it comes to here, and what BuildKit made of it in a recorded run.
struct LanguageCase {
    std::filesystem::path folder;
    Json description; ///< case.json: target, platform, buildArgs, labels, contexts
    Json expected;    ///< expected.json
    Json recorded;    ///< buildkit.json
};

/// The cases by name. Every file that they need is there, or the running test fails.
[[nodiscard]] std::vector<LanguageCase> languageCases();

/// What Lamella answers: `verdict` "accept" with `steps`, `config`, `history` and `warnings`, or "refuse" with `line`
/// and `message` of the first error.
[[nodiscard]] Json answerOf(const LanguageCase &one);

/// The members in which an answer is not what BuildKit answered, each with both sides as text.
[[nodiscard]] std::map<std::string, std::string> differences(const Json &answer, const Json &recorded);

} // namespace lamella::plan
