// SPDX-License-Identifier: Apache-2.0
#include "core/build/definition_check.h"

#include "core/dockerfile/checks/rule.h"
#include "core/plan/image_facts.h"

#include <format>

namespace lamella::build {

dockerfile::CheckReport checkDefinition(const BuildOptions &options, const Definition &definition,
                                        const plan::BaseLookup &lookup, CheckedStages stages,
                                        const std::stop_token &stop)
{
    const LoadedIgnoreFile ignore = loadIgnoreFile(options, definition).value_or(LoadedIgnoreFile{});
    return dockerfile::check({.text = definition.text,
                              .file = definition.parsed,
                              .buildArgs = options.plan.buildArgs,
                              .allStages = stages == CheckedStages::All,
                              .target = options.plan.target,
                              .platform = options.plan.platform,
                              .ignore = &ignore.rules,
                              .image = plan::imageFacts(lookup, plan::NamedContexts(options.plan.contexts))},
                             stop);
}

std::vector<dockerfile::Diagnostic> shownByBuild(std::vector<dockerfile::Diagnostic> findings)
{
    std::erase_if(findings, [](const dockerfile::Diagnostic &finding) {
        return finding.severity == dockerfile::Severity::Info || finding.rule == "lamella/unused-build-arg";
    });
    return findings;
}

progress::VertexWarning warningOf(const dockerfile::Diagnostic &finding, const Digest &vertex, const std::string &file)
{
    const bool whole = finding.instruction.start.line > 0;
    const dockerfile::TextRange &range = whole ? finding.instruction : finding.range;
    progress::VertexWarning warning{.vertex = vertex, .url = finding.url, .file = file};
    warning.brief = std::format("{}: {} (line {})", finding.rule, finding.message, range.start.line);
    if (const dockerfile::Rule *rule = dockerfile::findRule(finding.rule))
        warning.detail = {std::string(rule->title)};
    for (std::size_t line = range.start.line; line <= range.end.line; ++line)
        warning.ranges.push_back({static_cast<int>(line), static_cast<int>(line)});
    return warning;
}

} // namespace lamella::build
