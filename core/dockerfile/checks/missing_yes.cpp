// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/package_step.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::dockerfile {

namespace {

/// Whether an option answers questions, or keeps them from being asked.
bool answers(const ShellWord &word)
{
    constexpr std::array<std::string_view, 14> names{
        "--yes",      "--assume-yes", "--assumeyes", "--force-yes",  "--non-interactive", "--no-confirm", "--dry-run",
        "--simulate", "--just-print", "--help",      "--print-uris", "--download-only",   "--assumeno",   "--no-act"};
    const std::string &text = word.text;
    if (text.starts_with("--"))
        return std::ranges::contains(names, text) || text.starts_with("--yes=") || text.starts_with("--assume-yes=");
    if (!text.starts_with('-'))
        return false;
    // -qq of apt means yes as well.
    return text.find_first_of("ynsd") != std::string::npos || text == "-qq" || text == "-q=2";
}

bool asks(const PackageStep &step)
{
    if (step.family == PackageFamily::None || step.family == PackageFamily::Apk)
        return false;
    return step.action == PackageAction::Install || step.action == PackageAction::Upgrade
           || step.action == PackageAction::Remove;
}

} // namespace

void findMissingYes(const Survey &survey, Findings &findings)
{
    // A configuration written by the file itself may say yes once and for all.
    if (survey.subject().text.contains("Assume-Yes") || survey.subject().text.contains("assumeyes=1"))
        return;
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            for (const ShellCommand &command : seen.commands) {
                const PackageStep step = packageStepOf(command);
                if (step.verb == nullptr || !asks(step) || command.before == "|"
                    || std::ranges::any_of(command.arguments(), answers))
                    continue;
                const Position behind = step.verb->range.end;
                const std::vector<Edit> fix{{{behind, behind}, " -y"}};
                findings.push_back(
                    findingAt(*seen.instruction, command.range(),
                              std::format("{} {} asks before it goes on, and nobody can answer: -y is missing",
                                          command.name(), step.verb->text),
                              seen.instruction->isJson() ? std::vector<Edit>() : fix));
            }
        }
    }
}

} // namespace lamella::dockerfile
