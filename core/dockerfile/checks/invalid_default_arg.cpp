// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/expansion.h"
#include "core/oci/reference.h"

namespace lamella::dockerfile {

void findInvalidDefaultArg(const Survey &survey, Findings &findings)
{
    if (!survey.defaults())
        return;
    for (const Stage &stage : survey.file().stages) {
        const Result<Expansion> base = expand(stage.base, *survey.defaults(), {.escape = survey.file().escape});
        if (!base)
            return;
        if (stage.base.empty() || oci::Reference::parse(base->value))
            continue;
        findings.push_back(
            findingAt(stage.from, stage.from.words.front().range,
                      "Default value for ARG " + stage.base + " results in empty or invalid base image name"));
    }
}

} // namespace lamella::dockerfile
