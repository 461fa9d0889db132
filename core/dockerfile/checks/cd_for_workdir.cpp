// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

void look(const SeenInstruction &seen, Findings &findings)
{
    const std::vector<ShellCommand> &commands = seen.commands;
    if (commands.empty() || commands.front().name() != "cd")
        return;
    if (commands.size() == 1) {
        findings.push_back(findingAt(*seen.instruction, commands.front().range(),
                                     "cd ends with its RUN: the next step is in the old folder again; WORKDIR stays"));
        return;
    }
    const ShellWord *folder = commands.front().verb();
    const bool once = std::ranges::count(commands, "cd", &ShellCommand::name) == 1;
    if (!once || folder == nullptr || !folder->text.starts_with('/') || folder->text.starts_with("/tmp"))
        return;
    findings.push_back(
        findingAt(*seen.instruction, commands.front().range(),
                  "WORKDIR " + folder->text + " before this RUN says what cd does, for the following steps as well"));
}

} // namespace

void findCdForWorkdir(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions)
            look(seen, findings);
    }
}

} // namespace lamella::dockerfile
