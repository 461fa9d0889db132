// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <array>
#include <format>
#include <map>

namespace lamella::dockerfile {

namespace {

/// Takes whole lines out, the end of the last one included.
Edit removal(const Instruction &instruction, const SourceText &source)
{
    const std::size_t begin = source.lineStart(instruction.range.start.line - 1);
    const std::size_t last = instruction.range.end.line;
    return {source.range(begin, last < source.lineCount() ? source.lineStart(last) : source.text().size()), ""};
}

bool countsOnce(const Instruction &instruction)
{
    return std::holds_alternative<Cmd>(instruction.typed) || std::holds_alternative<Entrypoint>(instruction.typed)
           || std::holds_alternative<Healthcheck>(instruction.typed);
}

} // namespace

void findRepeatedInstruction(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        std::map<std::string_view, const Instruction *> before;
        for (const SeenInstruction &seen : stage.instructions) {
            const Instruction &instruction = *seen.instruction;
            if (!countsOnce(instruction))
                continue;
            const Instruction *&earlier = before[instruction.keyword];
            if (earlier != nullptr) {
                // The earlier one is without effect: it is what is wrong.
                Finding finding = findingAt(
                    instruction, earlier->range,
                    std::format("Multiple {} instructions should not be used in the same stage because only the last "
                                "one will be used",
                                instruction.text.substr(0, instruction.keyword.size())),
                    {removal(*earlier, survey.source())});
                finding.whole = earlier->range;
                findings.push_back(std::move(finding));
            }
            earlier = &instruction;
        }
    }
}

} // namespace lamella::dockerfile
