// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/unicode.h"

#include <format>

namespace lamella::dockerfile {

namespace {

std::string keywordOf(const Instruction &instruction)
{
    return instruction.text.substr(0, instruction.keyword.size());
}

/// The instructions that are counted: FROM and what stands in stages.
std::vector<const Instruction *> counted(const Dockerfile &file)
{
    std::vector<const Instruction *> all;
    for (const Stage &stage : file.stages) {
        all.push_back(&stage.from);
        for (const Instruction &instruction : stage.instructions)
            all.push_back(&instruction);
    }
    return all;
}

} // namespace

void findInconsistentCasing(const Survey &survey, Findings &findings)
{
    const std::vector<const Instruction *> all = counted(survey.file());
    std::size_t lower = 0;
    std::size_t upper = 0;
    for (const Instruction *instruction : all) {
        const std::string keyword = keywordOf(*instruction);
        lower += keyword == toLower(keyword) ? 1 : 0;
        upper += keyword == instruction->keyword ? 1 : 0;
    }
    const bool wantsLower = lower > upper;
    for (const Instruction *instruction : all) {
        const std::string keyword = keywordOf(*instruction);
        std::string wanted = wantsLower ? toLower(keyword) : instruction->keyword;
        if (keyword == wanted)
            continue;
        findings.push_back(findingAt(*instruction, instruction->keywordRange,
                                     std::format("Command '{}' should match the case of the command majority ({})",
                                                 keyword, wantsLower ? "lowercase" : "uppercase"),
                                     {{instruction->keywordRange, std::move(wanted)}}));
    }
}

} // namespace lamella::dockerfile
