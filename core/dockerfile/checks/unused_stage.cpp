// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

namespace lamella::dockerfile {

void findUnusedStage(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        if (stage.needed || stage.taken || !survey.subject().target.empty())
            continue;
        const Instruction &from = stage.stage->from;
        const std::string name = stage.stage->name.empty() ? std::to_string(stage.stage->index) : stage.stage->name;
        findings.push_back(findingAt(from, from.words.empty() ? from.range : from.words.back().range,
                                     "Stage " + name
                                         + " is used by no other stage and is not the last one: it is built "
                                           "only when it is asked for as the target"));
    }
}

} // namespace lamella::dockerfile
