// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/shell_command.h"

#include "core/dockerfile/checks/shell_reader.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace lamella::dockerfile {

namespace {

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isShell(std::string_view program)
{
    constexpr std::array<std::string_view, 6> shells{"sh", "bash", "ash", "dash", "zsh", "ksh"};
    return std::ranges::contains(shells, fileName(program));
}

/// Whether a shell reads the heredocs of a RUN: they stand alone, or a shell is what they are given to.
bool shellReadsDocuments(const std::vector<ShellCommand> &line, const Instruction &run)
{
    if (run.heredocs.front().content.starts_with("#!")) {
        const std::string_view first =
            std::string_view(run.heredocs.front().content).substr(0, run.heredocs.front().content.find('\n'));
        return isShell(first.substr(0, first.find(' ')));
    }
    return line.empty() || (line.size() == 1 && isShell(line.front().name()));
}

std::vector<ShellCommand> oneCommand(const Instruction &run)
{
    ShellCommand command;
    const std::size_t count = std::min(run.words.size(), run.values.size());
    for (std::size_t i = 0; i < count; ++i)
        command.words.push_back({.text = run.values[i], .range = run.words[i].range, .quoted = true});
    if (command.words.empty())
        return {};
    return {std::move(command)};
}

} // namespace

std::string_view ShellCommand::name() const
{
    return fileName(words[program].text);
}

const ShellWord *ShellCommand::verb() const
{
    const std::span<const ShellWord> all = arguments();
    const auto found = std::ranges::find_if(all, [](const ShellWord &word) { return !word.text.starts_with('-'); });
    return found == all.end() ? nullptr : &*found;
}

bool ShellCommand::hasArgument(std::string_view text) const
{
    return std::ranges::contains(arguments(), text, &ShellWord::text);
}

std::vector<ShellCommand> shellCommands(const Instruction &run, const SourceText &source, char escape)
{
    if (run.isJson())
        return oneCommand(run);
    if (run.words.empty())
        return {};
    const ShellText line{run.words.front().range.start.offset, run.words.back().range.end.offset};
    std::vector<ShellCommand> commands = ShellReader(source, line, escape).read();
    if (run.heredocs.empty() || !shellReadsDocuments(commands, run))
        return commands;
    commands.clear();
    for (const Heredoc &heredoc : run.heredocs) {
        const ShellText body{heredoc.range.start.offset, heredoc.range.end.offset, true};
        std::ranges::move(ShellReader(source, body, escape).read(), std::back_inserter(commands));
    }
    return commands;
}

} // namespace lamella::dockerfile
