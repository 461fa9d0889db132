// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check.h"

#include "core/dockerfile/checks/check_options.h"
#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/checks/survey.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lamella::dockerfile {

namespace {

constexpr std::string_view optionsArg = "BUILDKIT_DOCKERFILE_CHECK";

/// A finding with what decides its place among the others.
struct Placed {
    const Rule *rule = nullptr;
    Finding finding;

    [[nodiscard]] std::tuple<CheckPhase, std::size_t, std::size_t> place() const
    {
        const TextRange &range = finding.at != nullptr ? finding.at->range : finding.range;
        return {rule->phase, range.start.offset, finding.order};
    }
};

Diagnostic diagnosticOf(Placed placed)
{
    Finding &finding = placed.finding;
    Diagnostic diagnostic{std::string(placed.rule->name),
                          placed.rule->severity,
                          std::move(finding.message),
                          finding.range,
                          placed.rule->url(),
                          std::move(finding.fix)};
    diagnostic.instruction = finding.whole;
    return diagnostic;
}

/// Asks the rules one after the other.
class Checker {
public:
    Checker(const CheckSubject &subject, std::stop_token stop) : m_survey(subject), m_stop(std::move(stop)) {}

    CheckReport run()
    {
        CheckReport report;
        if (Result<void> read = readOptions(report); !read)
            return report;
        for (const Rule &rule : checkRules()) {
            if (m_stop.stop_requested())
                break;
            ask(rule);
        }
        std::ranges::stable_sort(m_found, {}, &Placed::place);
        if (m_options.error)
            report.refusal = refusal();
        for (Placed &placed : m_found)
            report.findings.push_back(diagnosticOf(std::move(placed)));
        return report;
    }

private:
    Result<void> readOptions(CheckReport &report)
    {
        const CheckSubject &subject = m_survey.subject();
        const auto directive = std::ranges::find(subject.file.directives, "check", &Directive::name);
        const bool written = directive != subject.file.directives.end();
        std::string text = written ? directive->value.substr(0, directive->value.find(' ')) : std::string();
        std::string context = "failed to parse check options: ";
        for (const auto &[name, value] : subject.buildArgs) {
            if (name == optionsArg && value) {
                text = *value;
                context = "failed to parse build-arg:" + std::string(optionsArg) + ": ";
            }
        }
        Result<CheckOptions> options = CheckOptions::parse(text);
        if (!options) {
            report.refusal = Diagnostic{std::string(syntaxRule), Severity::Error, context + options.error().message,
                                        written ? directive->range : TextRange{}};
            return options.error();
        }
        m_options = std::move(*options);
        return {};
    }

    void ask(const Rule &rule)
    {
        // A comment can turn an experimental rule on for one instruction, but no rule that is skipped.
        if (!m_options.allows(rule) && !rule.experimental)
            return;
        std::vector<Finding> findings;
        rule.find(m_survey, findings);
        for (Finding &finding : findings) {
            if (allowed(rule, finding))
                m_found.push_back({&rule, std::move(finding)});
        }
    }

    bool allowed(const Rule &rule, const Finding &finding)
    {
        if (!rule.heedsComments || finding.at == nullptr || finding.at->comment.empty())
            return m_options.allows(rule);
        const auto [entry, isNew] = m_byInstruction.try_emplace(finding.at, m_options);
        if (isNew)
            entry->second.merge(checkOptionsIn(finding.at->comment));
        return entry->second.allows(rule);
    }

    [[nodiscard]] std::optional<Diagnostic> refusal() const
    {
        std::set<std::string_view> names;
        for (const Placed &placed : m_found) {
            if (!placed.rule->isOwn())
                names.insert(placed.rule->name);
        }
        if (names.empty())
            return std::nullopt;
        std::string list;
        for (const std::string_view name : names)
            list += (list.empty() ? "" : ", ") + std::string(name);
        return Diagnostic{"lamella/check-error", Severity::Error, "lint violation found for rules: " + list, {}};
    }

    Survey m_survey;
    std::stop_token m_stop;
    CheckOptions m_options;
    std::map<const Instruction *, CheckOptions> m_byInstruction;
    std::vector<Placed> m_found;
};

} // namespace

CheckReport check(const CheckSubject &subject, const std::stop_token &stop)
{
    return Checker(subject, stop).run();
}

std::vector<Diagnostic> inTextOrder(std::vector<Diagnostic> findings)
{
    std::ranges::stable_sort(findings, {}, [](const Diagnostic &one) { return one.instruction.start.line; });
    return findings;
}

bool isOwnRule(std::string_view rule)
{
    return rule.starts_with("lamella/");
}

} // namespace lamella::dockerfile
