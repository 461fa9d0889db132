// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>

namespace lamella::dockerfile {

void findRedundantPlatform(const Survey &survey, Findings &findings)
{
    constexpr std::string_view target = "TARGETPLATFORM";
    for (const SeenStage &seen : survey.stages()) {
        const bool only = seen.usedInPlatform.size() == 1 && seen.unsetInPlatform.empty();
        if (!only || !seen.usedInPlatform.contains(std::string(target)))
            continue;
        const std::string *value = survey.globals().find(target);
        if (value == nullptr || seen.platformFlag != *value)
            continue;
        const Instruction &from = seen.stage->from;
        const auto flag = std::ranges::find(from.flags, "platform", &Flag::name);
        const TextRange toBase{flag->range.start, from.words.front().range.start};
        findings.push_back(findingAt(from, flag->range,
                                     "Setting platform to predefined " + seen.stage->platform
                                         + " in FROM is redundant as this is the default behavior",
                                     {{toBase, ""}}));
    }
}

} // namespace lamella::dockerfile
