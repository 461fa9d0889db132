// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <format>

namespace lamella::dockerfile {

namespace {

/// The command in JSON form, where a shell would do nothing with it but start it.
std::vector<Edit> asJson(const Instruction &instruction, const CommandLine &command)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_./:,+@%";
    if (command.words.size() != 1 || instruction.words.empty()
        || instruction.range.start.line != instruction.range.end.line)
        return {};
    const std::string &text = command.words.front();
    if (text.empty() || text.find_first_not_of(plain) != std::string::npos)
        return {};
    std::string json;
    for (std::size_t begin = text.find_first_not_of(' '); begin != std::string::npos;) {
        const std::size_t end = text.find(' ', begin);
        json += (json.empty() ? "[\"" : ", \"") + text.substr(begin, end - begin) + "\"";
        begin = end == std::string::npos ? end : text.find_first_not_of(' ', end);
    }
    return {{{instruction.words.front().range.start, instruction.words.back().range.end}, json + "]"}};
}

const CommandLine *commandOf(const Instruction &instruction)
{
    if (const auto *cmd = std::get_if<Cmd>(&instruction.typed))
        return &cmd->command;
    if (const auto *entrypoint = std::get_if<Entrypoint>(&instruction.typed))
        return &entrypoint->command;
    return nullptr;
}

} // namespace

void findShellForm(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            const Instruction &instruction = *seen.instruction;
            const CommandLine *command = commandOf(instruction);
            if (command == nullptr || !command->shell || seen.shellSet)
                continue;
            findings.push_back(findingAt(
                instruction, instruction.range,
                std::format("JSON arguments recommended for {} to prevent unintended behavior related to OS signals",
                            instruction.text.substr(0, instruction.keyword.size())),
                asJson(instruction, *command)));
        }
    }
}

} // namespace lamella::dockerfile
