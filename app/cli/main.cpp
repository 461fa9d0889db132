// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/help.h"
#include "app/cli/interruption.h"
#include "app/cli/version.h"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace {

using namespace lamella;
using namespace lamella::cli;

int print(const Error &error, int exitCode)
{
    std::fputs(("lamella: " + error.render() + "\n").c_str(), stderr);
    return exitCode;
}

int show(const CommandLine &line)
{
    std::string text;
    if (line.version)
        text = "lamella " + std::string(version) + "\n";
    else if (line.command)
        text = commandHelp(*line.command, allCommands());
    else
        text = overviewHelp(allCommands(), line.group);
    std::fputs(text.c_str(), stdout);
    return Done;
}

int runCommand(const CommandLine &line)
{
    Result<sandbox::Privilege> privilege = sandbox::Privilege::Root;
    if (line.command->entersNamespaces)
        privilege = sandbox::enterNamespaces();
    Result<Interruption> interruption = Interruption::watch();
    if (!interruption)
        return print(interruption.error(), Failed);
    const Result<int> exitCode =
        line.command->run(*line.arguments, {.stop = interruption->token(), .privilege = std::move(privilege)});
    if (exitCode)
        return *exitCode;
    return print(exitCode.error(), exitCode.error().code == ErrorCode::Cancelled ? Interrupted : Failed);
}

/// A listing cut short by a full disk must not look complete; whoever closed the pipe knows.
int flushed(int exitCode)
{
    errno = 0;
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return exitCode;
    if (errno != EPIPE && errno != 0)
        return print(Error{ErrorCode::Io, "cannot write to standard output: " + std::generic_category().message(errno)},
                     Failed);
    return exitCode == Done ? Failed : exitCode;
}

} // namespace

int main(int count, char **words)
{
    if (count < 2) {
        std::fputs(overviewHelp(allCommands()).c_str(), stderr);
        return WrongUsage;
    }
    const std::vector<std::string> given(words + 1, words + count);
    const Result<CommandLine> line = parseCommandLine(given, allCommands());
    if (!line)
        return print(line.error(), wrongUsageOf(given, allCommands()));
    return flushed(line->arguments ? runCommand(*line) : show(*line));
}
