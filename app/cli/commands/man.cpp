// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/man.h"

#include "app/cli/commands.h"
#include "app/cli/man_page.h"
#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-o,--output", "DIR", "Write the pages of the program and of all commands into this folder"}};
constexpr std::array positionals{
    Positional{.name = "COMMAND", .help = "Whose page; none: the program's", .required = false, .repeatable = true}};

Result<void> writePages(const std::filesystem::path &folder)
{
    TRY(makeFolders(folder));
    TRY(replaceFile(folder / "lamella.1", overviewManPage(allCommands())));
    for (const Command *command : allCommands())
        TRY(replaceFile(folder / (manPageName(*command) + ".1"), manPage(*command)));
    return {};
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    if (const std::optional<std::string> folder = arguments.value("--output")) {
        TRY(writePages(*folder));
        return Done;
    }
    std::string name;
    for (const std::string &word : arguments.words("COMMAND"))
        name += (name.empty() ? "" : " ") + word;
    if (name.empty()) {
        std::fputs(overviewManPage(allCommands()).c_str(), stdout);
        return Done;
    }
    const auto found = std::ranges::find(allCommands(), name, &Command::name);
    if (found == allCommands().end())
        return wrongUsage("there is no command '" + name + "'", "lamella --help lists the commands");
    std::fputs(manPage(**found).c_str(), stdout);
    return Done;
}

} // namespace

const Command manCommand{
    .name = "man",
    .summary = "Print a manual page",
    .description = "The page is roff source: lamella man build | man -l -",
    .options = options,
    .positionals = positionals,
    .run = run,
};

} // namespace lamella::cli
