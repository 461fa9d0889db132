// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"
#include "core/oci/platform.h"

#include <algorithm>

namespace lamella::dockerfile {

void findConstantPlatform(const Survey &survey, Findings &findings)
{
    for (const SeenStage &seen : survey.stages()) {
        if (seen.stage->platform.empty() || !seen.usedInPlatform.empty() || !seen.unsetInPlatform.empty())
            continue;
        const Result<oci::Platform> platform = oci::Platform::parse(seen.platformFlag);
        // A stage named after the platform is meant for that one.
        const std::string &name = seen.stage->name;
        if (!platform || name.contains(platform->os) || name.contains(platform->architecture))
            continue;
        const Instruction &from = seen.stage->from;
        const auto flag = std::ranges::find(from.flags, "platform", &Flag::name);
        findings.push_back(findingAt(
            from, flag->range, "FROM --platform flag should not use constant value " + goQuoted(seen.platformFlag)));
    }
}

} // namespace lamella::dockerfile
