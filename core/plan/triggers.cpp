// SPDX-License-Identifier: Apache-2.0
#include "core/plan/triggers.h"

namespace lamella::plan {

std::vector<std::string> triggersOf(const dockerfile::Stage &stage)
{
    std::vector<std::string> texts;
    for (const dockerfile::Instruction &instruction : stage.instructions) {
        if (const auto *onbuild = std::get_if<dockerfile::Onbuild>(&instruction.typed))
            texts.push_back(onbuild->expression);
    }
    return texts;
}

Result<dockerfile::Instruction> readTrigger(const std::string &text, const dockerfile::TextRange &range)
{
    dockerfile::Dockerfile file = dockerfile::parse("FROM scratch\n" + text);
    if (const dockerfile::Diagnostic *wrong = firstError(file.diagnostics))
        return Error{ErrorCode::InvalidInput, wrong->message, {"reading the trigger ONBUILD " + text}, {}};
    if (file.stages.size() != 1 || file.stages.front().instructions.size() != 1)
        return Error{ErrorCode::InvalidInput, "onbuild trigger should be a single expression", {}, {}};
    dockerfile::Instruction instruction = std::move(file.stages.front().instructions.front());
    instruction.range = range;
    return instruction;
}

} // namespace lamella::plan
