// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"

namespace lamella::dockerfile {

void findReservedStageName(const Survey &survey, Findings &findings)
{
    for (const Stage &stage : survey.file().stages) {
        if (stage.name == "context" || stage.name == "scratch")
            findings.push_back(
                findingAt(stage.from, stage.from.words[2].range,
                          "Stage name should not use the same name as reserved stage " + goQuoted(stage.name)));
    }
}

} // namespace lamella::dockerfile
