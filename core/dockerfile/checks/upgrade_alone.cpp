// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/package_step.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <format>

namespace lamella::dockerfile {

void findUpgradeAlone(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            const std::vector<PackageStep> steps = packageSteps(seen.commands);
            const auto upgrade = std::ranges::find(steps, PackageAction::Upgrade, &PackageStep::action);
            if (upgrade == steps.end() || contains(steps, PackageAction::Install)
                || contains(steps, PackageAction::Update))
                continue;
            findings.push_back(findingAt(
                *seen.instruction, upgrade->command->range(),
                std::format(
                    "{} {} in a RUN of its own stores changed files of the base once more and is cached from then "
                    "on: take a newer base",
                    upgrade->command->name(), upgrade->verb->text)));
        }
    }
}

} // namespace lamella::dockerfile
