// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/oci/reference.h"

namespace lamella::dockerfile {

void findUnpinnedBase(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        if (stage.baseStage || stage.base == "scratch" || stage.stage->from.words.empty())
            continue;
        const Result<oci::Reference> base = oci::Reference::parse(stage.base);
        if (!base || !base->digest().isEmpty() || base->tag() != "latest")
            continue;
        const Instruction &from = stage.stage->from;
        findings.push_back(findingAt(from, from.words.front().range,
                                     "Base " + stage.base
                                         + " is whatever its newest version is on the day of the build: "
                                           "name a version, or a digest"));
    }
}

} // namespace lamella::dockerfile
