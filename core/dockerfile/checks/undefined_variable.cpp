// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <format>

namespace lamella::dockerfile {

void findUndefinedVariable(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            for (const UndefinedVariable &one : seen.undefined) {
                std::string message = std::format("Usage of undefined variable '${}'", one.name);
                if (!one.suggestion.empty())
                    message += std::format(" (did you mean ${}?)", one.suggestion);
                findings.push_back(findingAt(*seen.instruction, survey.rangeOfVariable(*seen.instruction, one.name),
                                             std::move(message)));
            }
        }
    }
}

} // namespace lamella::dockerfile
