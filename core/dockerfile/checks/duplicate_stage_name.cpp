// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"

#include <set>

namespace lamella::dockerfile {

void findDuplicateStageName(const Survey &survey, Findings &findings)
{
    std::set<std::string_view> names;
    for (const Stage &stage : survey.file().stages) {
        if (!stage.name.empty() && !names.insert(stage.name).second)
            findings.push_back(
                findingAt(stage.from, stage.from.words[2].range,
                          "Duplicate stage name " + goQuoted(stage.name) + ", stage names should be unique"));
    }
}

} // namespace lamella::dockerfile
