// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

namespace lamella::dockerfile {

namespace {

/// The label that takes the place of a MAINTAINER; nothing where its text would have to be escaped.
std::vector<Edit> asLabel(const Instruction &instruction, const std::string &name)
{
    if (name.find_first_of("\"\\$`'") != std::string::npos)
        return {};
    return {{instruction.range, "LABEL org.opencontainers.image.authors=\"" + name + "\""}};
}

} // namespace

void findMaintainer(const Survey &survey, Findings &findings)
{
    for (const Stage &stage : survey.file().stages) {
        for (const Instruction &instruction : stage.instructions) {
            if (const auto *maintainer = std::get_if<Maintainer>(&instruction.typed))
                findings.push_back(findingAt(instruction, instruction.range,
                                             "Maintainer instruction is deprecated in favor of using label",
                                             asLabel(instruction, maintainer->name)));
        }
    }
}

} // namespace lamella::dockerfile
