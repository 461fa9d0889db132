// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/package_step.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::dockerfile {

namespace {

/// Where a package manager leaves what it only needs while it installs.
struct Leftover {
    PackageFamily family;
    std::string_view folder;
    std::string_view cleaning; ///< what takes it away
};
constexpr std::array leftovers{
    Leftover{PackageFamily::Apt, "/var/lib/apt/lists", "rm -rf /var/lib/apt/lists/*"},
    Leftover{PackageFamily::Apk, "/var/cache/apk", ""},
    Leftover{PackageFamily::Dnf, "/var/cache", "clean all"},
    Leftover{PackageFamily::Zypper, "/var/cache/zypp", "clean"},
};

bool removes(const std::vector<ShellCommand> &commands, std::string_view folder)
{
    return std::ranges::any_of(commands, [folder](const ShellCommand &command) {
        return command.name() == "rm" && std::ranges::any_of(command.arguments(), [folder](const ShellWord &word) {
                   return word.text.starts_with(folder);
               });
    });
}

bool leaves(const PackageStep &step, const std::vector<PackageStep> &steps)
{
    switch (step.family) {
    case PackageFamily::Apt:
        return step.action == PackageAction::Update && contains(steps, PackageAction::Install);
    case PackageFamily::Apk:
        return step.action == PackageAction::Install && !step.command->hasArgument("--no-cache");
    default:
        return step.action == PackageAction::Install
               && !std::ranges::contains(steps, PackageAction::Clean, &PackageStep::action);
    }
}

/// The cleaning at the end of a RUN whose commands are all joined by &&.
std::vector<Edit> repair(const SeenInstruction &seen, const PackageStep &step, const Leftover &left)
{
    if (step.family == PackageFamily::Apk) {
        const Position behind = step.verb->range.end;
        return {{{behind, behind}, " --no-cache"}};
    }
    const bool joined = std::ranges::all_of(
        seen.commands, [](const ShellCommand &one) { return one.before.empty() || one.before == "&&"; });
    const Instruction &run = *seen.instruction;
    if (!joined || run.isJson() || !run.heredocs.empty() || run.words.empty())
        return {};
    const std::string program =
        step.family == PackageFamily::Apt ? std::string() : std::string(step.command->name()) + " ";
    const Position end = run.words.back().range.end;
    return {{{end, end}, " && " + program + std::string(left.cleaning)}};
}

void look(const SeenInstruction &seen, const Run &run, Findings &findings)
{
    const std::vector<PackageStep> steps = packageSteps(seen.commands);
    for (const PackageStep &step : steps) {
        const auto left = std::ranges::find(leftovers, step.family, &Leftover::family);
        if (left == leftovers.end() || !leaves(step, steps) || removes(seen.commands, left->folder)
            || keepsOutOfLayer(run, left->folder))
            continue;
        findings.push_back(findingAt(*seen.instruction, step.command->range(),
                                     std::format("What {} {} leaves in {} stays in this layer", step.command->name(),
                                                 step.verb->text, left->folder),
                                     repair(seen, step, *left)));
        return;
    }
}

} // namespace

void findPackageLists(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (const auto *run = std::get_if<Run>(&seen.instruction->typed); run != nullptr && stage.shipped)
                look(seen, *run, findings);
        }
    }
}

} // namespace lamella::dockerfile
