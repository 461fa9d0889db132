// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <format>

namespace lamella::dockerfile {

void findUndefinedArgInFrom(const Survey &survey, Findings &findings)
{
    const auto report = [&](const Instruction &from, const std::vector<UndefinedVariable> &undefined) {
        for (const UndefinedVariable &one : undefined) {
            std::string message = std::format("FROM argument '{}' is not declared", one.name);
            if (!one.suggestion.empty())
                message += std::format(" (did you mean {}?)", one.suggestion);
            findings.push_back(findingAt(from, survey.rangeOfVariable(from, one.name), std::move(message)));
        }
    };
    for (const SeenStage &seen : survey.stages()) {
        report(seen.stage->from, seen.undefinedInBase);
        report(seen.stage->from, seen.undefinedInPlatform);
    }
}

} // namespace lamella::dockerfile
