// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::dockerfile {

namespace {

/// A command that brings what a project depends on, by files that change seldom.
struct Install {
    std::string_view program;
    std::string_view verb;
    std::string_view option = {}; ///< without it the project itself is installed
};
constexpr std::array installs{Install{"npm", "install"},
                              Install{"npm", "ci"},
                              Install{"yarn", "install"},
                              Install{"pnpm", "install"},
                              Install{"pip", "install", "-r"},
                              Install{"pip3", "install", "-r"},
                              Install{"bundle", "install"},
                              Install{"composer", "install"},
                              Install{"go", "mod"},
                              Install{"cargo", "fetch"},
                              Install{"poetry", "install"},
                              Install{"dotnet", "restore"},
                              Install{"uv", "sync"}};

const ShellCommand *installIn(const std::vector<ShellCommand> &commands)
{
    const auto found = std::ranges::find_if(commands, [](const ShellCommand &command) {
        const ShellWord *verb = command.verb();
        if (command.name() == "yarn" && verb == nullptr)
            return true;
        return verb != nullptr && std::ranges::any_of(installs, [&](const Install &one) {
                   return one.program == command.name() && one.verb == verb->text
                          && (one.option.empty() || command.hasArgument(one.option));
               });
    });
    return found == commands.end() ? nullptr : &*found;
}

bool takesEverything(const SeenInstruction &seen)
{
    return seen.takesFromContext() && std::ranges::any_of(seen.words, [](const std::string &source) {
               return source == "." || source == "./" || source == "/" || source == "*" || source == "./*";
           });
}

} // namespace

void findCopyBeforeInstall(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        const Instruction *everything = nullptr;
        for (const SeenInstruction &seen : stage.instructions) {
            if (takesEverything(seen)) {
                everything = everything == nullptr ? seen.instruction : everything;
                continue;
            }
            const ShellCommand *install = everything == nullptr ? nullptr : installIn(seen.commands);
            if (install == nullptr)
                continue;
            findings.push_back(findingAt(
                *everything, everything->range,
                std::format("Each change of any file runs \"{}\" of line {} again: copy what that needs first, "
                            "and everything after it",
                            install->name(), seen.instruction->range.start.line)));
            break;
        }
    }
}

} // namespace lamella::dockerfile
