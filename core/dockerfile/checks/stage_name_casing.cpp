// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/unicode.h"

#include <format>

namespace lamella::dockerfile {

void findStageNameCasing(const Survey &survey, Findings &findings)
{
    for (const Stage &stage : survey.file().stages) {
        if (stage.from.values.size() != 3)
            continue;
        const std::string &name = stage.from.values[2];
        std::string lower = toLower(name);
        if (name == lower)
            continue;
        const TextRange range = stage.from.words[2].range;
        findings.push_back(findingAt(stage.from, range, std::format("Stage name '{}' should be lowercase", name),
                                     {{range, std::move(lower)}}));
    }
}

} // namespace lamella::dockerfile
