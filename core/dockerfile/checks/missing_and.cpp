// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::dockerfile {

namespace {

constexpr std::array<std::string_view, 25> fileTools{
    "mkdir",    "rm",      "cp",       "mv",     "ln",   "chmod", "chown", "touch", "cd",
    "tar",      "curl",    "wget",     "sed",    "cat",  "echo",  "set",   "unzip", "useradd",
    "groupadd", "adduser", "addgroup", "export", "make", "git",   "rmdir"};
constexpr std::array<std::string_view, 14> managers{"apt-get", "apt",  "apk", "yum",  "dnf", "microdnf", "zypper",
                                                    "pip",     "pip3", "npm", "yarn", "gem", "cargo",    "go"};
constexpr std::array<std::string_view, 14> managerVerbs{"update", "upgrade", "install", "add",         "clean",
                                                        "remove", "purge",   "ci",      "autoremove",  "run",
                                                        "mod",    "build",   "get",     "dist-upgrade"};
constexpr std::array<std::string_view, 9> toolVerbs{"clone", "checkout", "config", "init", "install",
                                                    "all",   "clean",    "-e",     "-x"};
/// Programs whose arguments are a command, or text.
constexpr std::array<std::string_view, 14> takers{"xargs", "find", "su",     "gosu",     "timeout", "ssh", "docker",
                                                  "sh",    "bash", "chroot", "parallel", "watch",   "man", "which"};

/// Whether what follows the name of a file tool looks like its arguments and not like the next item of a list.
bool looksLikeArgument(std::string_view tool, const ShellWord &next)
{
    if (tool == "echo" || tool.ends_with("add") || tool.starts_with("add"))
        return true;
    if (tool == "export")
        return next.text.contains('=');
    if (std::ranges::contains(toolVerbs, next.text))
        return true;
    const bool path = next.text.contains('/') || next.text.starts_with('.') || next.text.starts_with('~');
    const bool digits = !next.text.empty() && next.text.find_first_not_of("01234567") == std::string::npos;
    return path || digits || next.quoted || next.text.starts_with('-') || next.text.starts_with('$');
}

/// Whether a word among a command's arguments is the start of a command of its own.
bool startsCommand(const ShellCommand &command, std::size_t place)
{
    const ShellWord &word = command.words[place];
    if (word.quoted || place + 1 == command.words.size() || command.words[place - 1].text.starts_with("-exec"))
        return false;
    const ShellWord &next = command.words[place + 1];
    if (next.startsLine)
        return false;
    if (std::ranges::contains(managers, word.text) && std::ranges::contains(managerVerbs, next.text))
        return word.startsLine || (command.name() != "echo" && command.name() != "printf");
    return word.startsLine && std::ranges::contains(fileTools, word.text) && looksLikeArgument(word.text, next);
}

} // namespace

void findMissingAnd(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (seen.instruction->isJson())
                continue;
            for (const ShellCommand &command : seen.commands) {
                if (std::ranges::contains(takers, command.name()))
                    continue;
                for (std::size_t place = command.program + 1; place < command.words.size(); ++place) {
                    if (!startsCommand(command, place))
                        continue;
                    const ShellWord &word = command.words[place];
                    const Position start = word.range.start;
                    findings.push_back(findingAt(
                        *seen.instruction, word.range,
                        std::format("\"{}\" is handed to {} as an argument and never run: && is missing before it",
                                    word.text, command.name()),
                        {{{start, start}, "&& "}}));
                }
            }
        }
    }
}

} // namespace lamella::dockerfile
