// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/oci/platform.h"

#include <format>

namespace lamella::dockerfile {

void findBasePlatform(const Survey &survey, Findings &findings)
{
    for (const SeenStage &seen : survey.stages()) {
        if (!seen.image)
            continue;
        const Result<oci::Platform> wanted = oci::Platform::parse(seen.platform);
        const Result<oci::Platform> found = oci::Platform::parse(seen.image->platform);
        if (!wanted || !found || (wanted->os == found->os && wanted->architecture == found->architecture))
            continue;
        const Instruction &from = seen.stage->from;
        findings.push_back(
            findingAt(from, from.words.front().range,
                      std::format("Base image {} was pulled with platform \"{}\", expected \"{}\" for current build",
                                  seen.base, found->render(), wanted->render())));
    }
}

} // namespace lamella::dockerfile
