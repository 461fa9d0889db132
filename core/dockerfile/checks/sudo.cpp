// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

namespace lamella::dockerfile {

void findSudo(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            for (const ShellCommand &command : seen.commands) {
                if (command.words.front().text == "sudo")
                    findings.push_back(findingAt(
                        *seen.instruction, command.words.front().range,
                        "sudo has no terminal to ask at and loses the environment: a step runs as root unless "
                        "USER says otherwise; use USER"));
            }
        }
    }
}

} // namespace lamella::dockerfile
