// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/unicode.h"

#include <format>

namespace lamella::dockerfile {

void findFromAsCasing(const Survey &survey, Findings &findings)
{
    for (const Stage &stage : survey.file().stages) {
        const Instruction &from = stage.from;
        if (from.values.size() < 3)
            continue;
        const std::string keyword = from.text.substr(0, from.keyword.size());
        const std::string &as = from.values[1];
        std::string wanted;
        if (keyword == toLower(keyword))
            wanted = toLower(as);
        else if (keyword == toUpper(keyword))
            wanted = toUpper(as);
        if (wanted.empty() || as == wanted)
            continue;
        const TextRange range = from.words[1].range;
        findings.push_back(findingAt(from, range,
                                     std::format("'{}' and '{}' keywords' casing do not match", as, keyword),
                                     {{range, std::move(wanted)}}));
    }
}

} // namespace lamella::dockerfile
