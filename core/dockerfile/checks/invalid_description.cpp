// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <format>

namespace lamella::dockerfile {

namespace {

void look(const Instruction &instruction, const std::vector<std::string> &names, const Survey &survey,
          Findings &findings)
{
    if (instruction.comment.empty() || names.empty())
        return;
    const std::string line = instruction.comment.substr(instruction.comment.rfind('\n') + 1);
    if (std::ranges::contains(names, line.substr(0, line.find(' '))))
        return;
    const std::string example = names.size() > 1 ? "<arg_key>" : names.front();
    // An empty comment between the two ends the description; a blank line does not.
    const std::size_t start = survey.source().lineStart(instruction.range.start.line - 1);
    findings.push_back(findingAt(
        instruction, instruction.range,
        std::format("Comment for {} should follow the format: `# {} <description>`", instruction.keyword, example),
        {{survey.source().range(start, start), "#\n"}}));
}

void lookAtArg(const Instruction &instruction, const Survey &survey, Findings &findings)
{
    const auto *arg = std::get_if<Arg>(&instruction.typed);
    if (arg == nullptr)
        return;
    std::vector<std::string> names;
    names.reserve(arg->args.size());
    for (const Arg::Declaration &one : arg->args)
        names.push_back(one.key);
    look(instruction, names, survey, findings);
}

} // namespace

void findInvalidDescription(const Survey &survey, Findings &findings)
{
    for (const Instruction &instruction : survey.file().globalArgs)
        lookAtArg(instruction, survey, findings);
    for (const Stage &stage : survey.file().stages) {
        if (!stage.name.empty())
            look(stage.from, {stage.name}, survey, findings);
        for (const Instruction &instruction : stage.instructions)
            lookAtArg(instruction, survey, findings);
    }
}

} // namespace lamella::dockerfile
