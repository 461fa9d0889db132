// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/source_kind.h"

#include <algorithm>
#include <format>

namespace lamella::dockerfile {

namespace {

/// Whether the rules leave out everything at the context's root.
bool ignoresRoot(const IgnoreFile &ignore)
{
    return std::ranges::any_of(ignore.rules(), [](const IgnoreRule &rule) {
        const std::string &text = rule.pattern.text();
        return text == "*" || text == "**" || text == "**/*";
    });
}

void look(const SeenInstruction &seen, std::string_view verb, const IgnoreFile &ignore, Findings &findings)
{
    for (const std::string &written : seen.words) {
        if (sourceOf(written).kind != Source::Kind::Path)
            continue;
        const std::string path = cleanPath(written);
        const bool isRoot = path == "." || path == "/";
        if (isRoot ? !ignoresRoot(ignore) : !ignore.match(path).excluded)
            continue;
        const Word *word = seen.written(written);
        const TextRange range = word == nullptr ? seen.instruction->range : word->range;
        findings.push_back(
            findingAt(*seen.instruction, range,
                      std::format("Attempting to {} file {} that is excluded by .dockerignore", verb, goQuoted(path))));
    }
}

} // namespace

void findIgnoredSource(const Survey &survey, Findings &findings)
{
    const IgnoreFile *ignore = survey.subject().ignore;
    // What `!` takes in again cannot be told from the patterns alone.
    if (ignore == nullptr || ignore->isEmpty() || std::ranges::any_of(ignore->rules(), &IgnoreRule::include))
        return;
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (seen.takesFromContext())
                look(seen, std::holds_alternative<Add>(seen.instruction->typed) ? "Add" : "Copy", *ignore, findings);
        }
    }
}

} // namespace lamella::dockerfile
