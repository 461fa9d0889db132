// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"

namespace lamella::dockerfile {

void findRelativeWorkdir(const Survey &survey, Findings &findings)
{
    std::vector<bool> isSet; // by stage: this file gave it a WORKDIR
    for (const SeenStage &stage : survey.stages()) {
        bool known = stage.baseStage && isSet[*stage.baseStage];
        for (const SeenInstruction &seen : stage.instructions) {
            const Instruction &instruction = *seen.instruction;
            if (!std::holds_alternative<Workdir>(instruction.typed))
                continue;
            const std::string &path = seen.words.front();
            if (!known && !path.starts_with('/'))
                findings.push_back(findingAt(instruction, instruction.words.front().range,
                                             "Relative workdir " + goQuoted(path)
                                                 + " can have unexpected results if the base image changes"));
            known = true;
        }
        isSet.push_back(known);
    }
}

} // namespace lamella::dockerfile
