// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/completion.h"

#include "app/cli/commands.h"
#include "app/cli/completion.h"

#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array positionals{Positional{"SHELL", "bash, zsh or fish"}};

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const std::string shell = arguments.word("SHELL");
    std::string script;
    if (shell == "bash")
        script = bashCompletion(allCommands());
    else if (shell == "zsh")
        script = zshCompletion(allCommands());
    else if (shell == "fish")
        script = fishCompletion(allCommands());
    else
        return wrongUsage("there is no completion for '" + shell + "'", "the shells are bash, zsh and fish");
    std::fputs(script.c_str(), stdout);
    return Done;
}

} // namespace

const Command completionCommand{
    .name = "completion",
    .summary = "Print the completion script of a shell",
    .description = "bash: source <(lamella completion bash). zsh: write it to _lamella in a folder of fpath. "
                   "fish: lamella completion fish | source.",
    .options = {},
    .positionals = positionals,
    .run = run,
};

} // namespace lamella::cli
