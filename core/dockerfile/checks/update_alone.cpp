// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/package_step.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <format>

namespace lamella::dockerfile {

void findUpdateAlone(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            const auto *run = std::get_if<Run>(&seen.instruction->typed);
            if (run == nullptr || keepsOutOfLayer(*run, "/var/lib/apt") || keepsOutOfLayer(*run, "/var/cache"))
                continue;
            const std::vector<PackageStep> steps = packageSteps(seen.commands);
            const auto update = std::ranges::find(steps, PackageAction::Update, &PackageStep::action);
            if (update == steps.end() || contains(steps, PackageAction::Install)
                || contains(steps, PackageAction::Upgrade))
                continue;
            findings.push_back(findingAt(
                *seen.instruction, update->command->range(),
                std::format("{} {} in a RUN of its own: its list is cached and grows old under the steps that install",
                            update->command->name(), update->verb->text)));
        }
    }
}

} // namespace lamella::dockerfile
