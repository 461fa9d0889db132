// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checked_file.h"

#include "app/cli/named_input.h"
#include "app/cli/plan_options.h"
#include "core/build/definition_check.h"
#include "core/cache/base_images.h"
#include "core/dockerfile/checks/rule.h"
#include "core/progress/failure.h"
#include "core/store/store.h"

#include <algorithm>
#include <format>

namespace lamella::cli {

namespace {

using dockerfile::CheckPhase;
using dockerfile::Diagnostic;
using dockerfile::Severity;

/// The first finding that ends a build; the language's own come before the plan's.
std::optional<Diagnostic> firstError(const dockerfile::Dockerfile &file, const plan::Plan &plan)
{
    for (const auto *diagnostics : {&file.diagnostics, &plan.diagnostics}) {
        const auto error = std::ranges::find_if(*diagnostics, [](const Diagnostic &one) {
            // What cannot be carried out yet is no mistake of the file.
            return one.severity == Severity::Error && one.rule != "lamella/unsupported";
        });
        if (error != diagnostics->end())
            return *error;
    }
    return std::nullopt;
}

/// How far BuildKit comes in a file before an error ends its work.
CheckPhase phaseOf(const Diagnostic &error, const dockerfile::Dockerfile &file)
{
    if (error.rule == dockerfile::syntaxRule)
        return CheckPhase::Instructions;
    const bool ofBase = std::ranges::any_of(
        file.stages, [&error](const dockerfile::Stage &stage) { return stage.from.range == error.range; });
    return ofBase ? CheckPhase::Bases : CheckPhase::Steps;
}

void cutAtError(std::vector<Diagnostic> &findings, const Diagnostic &error, const dockerfile::Dockerfile &file)
{
    const CheckPhase last = phaseOf(error, file);
    std::erase_if(findings, [&](const Diagnostic &finding) {
        const dockerfile::Rule *rule = dockerfile::findRule(finding.rule);
        if (rule == nullptr || rule->isOwn() || rule->phase < last)
            return false;
        return rule->phase > last || finding.instruction.start.offset > error.range.start.offset;
    });
}

/// The error as BuildKit words it.
Diagnostic worded(Diagnostic error)
{
    if (error.rule == dockerfile::syntaxRule && error.range.start.line > 0)
        error.message = std::format("dockerfile parse error on line {}: {}", error.range.start.line, error.message);
    return error;
}

std::string shownPath(const std::string &path)
{
    return path == "-" ? path : std::filesystem::path(path).lexically_normal().string();
}

} // namespace

Result<CheckedFile> checkFile(const Arguments &arguments, CheckedRules rules, const std::stop_token &stop)
{
    NamedInput input = TRY(readInput(arguments, stop));
    const plan::PlanOptions wanted = TRY(planOptions(arguments));
    const build::Definition &definition = input.definition;
    build::BuildOptions &options = input.options;
    options.plan = wanted;
    CheckedFile result{.path = shownPath(definition.file.string())};
    result.checked.name = definition.name;
    result.checked.text = definition.text;
    const dockerfile::Dockerfile &file = definition.parsed;
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    cache::BaseImages images(store);
    const plan::BaseLookup lookup = images.lookup();
    const build::CheckedStages stages =
        wanted.target.empty() ? build::CheckedStages::All : build::CheckedStages::Needed;
    dockerfile::CheckReport report = build::checkDefinition(options, definition, lookup, stages, stop);
    result.checked.findings = std::move(report.findings);
    if (rules == CheckedRules::BuildKit)
        std::erase_if(result.checked.findings, [](const Diagnostic &one) { return dockerfile::isOwnRule(one.rule); });
    result.checked.error = firstError(file, plan::makePlan(file, wanted, lookup));
    if (result.checked.error) {
        cutAtError(result.checked.findings, *result.checked.error, file);
        result.checked.error = worded(std::move(*result.checked.error));
    } else {
        result.checked.error = std::move(report.refusal);
    }
    return result;
}

std::string checkText(const CheckedFile &file)
{
    const std::vector<Diagnostic> &findings = file.checked.findings;
    if (findings.empty())
        return file.checked.error ? std::string() : "Check complete, no warnings found.\n";
    std::string text = findings.size() == 1
                           ? std::string("Check complete, 1 warning has been found!\n")
                           : std::format("Check complete, {} warnings have been found!\n", findings.size());
    for (const Diagnostic &finding : dockerfile::inTextOrder(findings)) {
        text += "\nWARNING: " + finding.rule + (finding.url.empty() ? "" : " - " + finding.url) + "\n";
        text += finding.message + "\n";
        const progress::LineRange lines{static_cast<int>(finding.instruction.start.line),
                                        static_cast<int>(finding.instruction.end.line)};
        text += progress::sourceExcerpt(file.path, file.checked.text, {lines});
    }
    return text + (file.checked.error ? "\n" : "");
}

} // namespace lamella::cli
