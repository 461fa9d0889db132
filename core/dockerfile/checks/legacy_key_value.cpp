// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/words.h"

#include <format>

namespace lamella::dockerfile {

namespace {

/// The pair with `=`, where that reads the same.
std::vector<Edit> joined(const Instruction &instruction, const KeyValue &pair, char escape, const Survey &survey)
{
    if (instruction.words.empty())
        return {};
    const TextRange range{instruction.words.front().range.start, instruction.words.back().range.end};
    if (survey.textOf(range).contains('\n'))
        return {};
    if (quotedWords(pair.value, escape).size() == 1)
        return {{range, pair.key + "=" + pair.value}};
    if (pair.value.find_first_of("\"'\\`") != std::string::npos)
        return {};
    return {{range, pair.key + "=\"" + pair.value + "\""}};
}

} // namespace

void findLegacyKeyValue(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            const Instruction &instruction = *seen.instruction;
            const auto *env = std::get_if<Env>(&instruction.typed);
            const auto *label = std::get_if<Label>(&instruction.typed);
            const bool legacy = (env != nullptr && env->legacy) || (label != nullptr && label->legacy);
            if (!legacy)
                continue;
            const KeyValue &pair = env != nullptr ? env->pairs.front() : label->pairs.front();
            const std::string keyword = instruction.text.substr(0, instruction.keyword.size());
            findings.push_back(findingAt(
                instruction, instruction.range,
                std::format("\"{0} key=value\" should be used instead of legacy \"{0} key value\" format", keyword),
                joined(instruction, pair, survey.file().escape, survey)));
        }
    }
}

} // namespace lamella::dockerfile
