// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/man_page.h"
#include "app/cli/option_names.h"
#include "core/base/file.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace lamella::cli {

namespace {

using testing::HasSubstr;

ProcessOutcome lamella(std::vector<std::string> words)
{
    words.insert(words.begin(), LAMELLA_PROGRAM);
    return runProcess({.arguments = words}).value();
}

std::vector<std::string> wordsOf(const Command &command)
{
    std::vector<std::string> words;
    for (const std::string_view word : parts(command.name, ' '))
        words.emplace_back(word);
    return words;
}

TEST(Program, ListsItsCommands)
{
    const ProcessOutcome outcome = lamella({"--help"});
    EXPECT_EQ(outcome.exitCode, 0);
    for (const Command *command : allCommands())
        EXPECT_THAT(outcome.output, HasSubstr("  " + std::string(command->name) + " "));
}

TEST(Program, HelpsWithEachCommand)
{
    for (const Command *command : allCommands()) {
        std::vector<std::string> words = wordsOf(*command);
        words.emplace_back("--help");
        const ProcessOutcome outcome = lamella(words);
        EXPECT_EQ(outcome.exitCode, 0) << command->name;
        EXPECT_EQ(outcome.errors, "");
        EXPECT_TRUE(outcome.output.starts_with("Usage: lamella " + std::string(command->name) + " "));
        for (const Option &option : command->options)
            EXPECT_THAT(outcome.output, HasSubstr(std::string(keyOf(option)))) << command->name;
    }
}

TEST(Program, RefusesWrongUsageWithAHint)
{
    const ProcessOutcome unknown = lamella({"bild"});
    EXPECT_EQ(unknown.exitCode, 2);
    EXPECT_EQ(unknown.output, "");
    EXPECT_TRUE(unknown.errors.starts_with("lamella: there is no command 'bild' (")) << unknown.errors;
    EXPECT_EQ(lamella({}).exitCode, 2);
    EXPECT_EQ(lamella({"completion", "tcsh"}).errors,
              "lamella: there is no completion for 'tcsh' (the shells are bash, zsh and fish)\n");
}

TEST(Program, SaysWhenItsOutputIsLost)
{
    const ProcessOutcome outcome =
        runProcess({.arguments = {"sh", "-c", LAMELLA_PROGRAM " --help > /dev/full"}}).value();
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("cannot write to standard output: No space left on device"));
}

TEST(Program, WritesAManualPageForEachCommand)
{
    const TemporaryFolder folder = TemporaryFolder::create(std::filesystem::temp_directory_path()).value();
    EXPECT_EQ(lamella({"man", "--output", folder.path()}).exitCode, 0);
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "lamella.1"));
    for (const Command *command : allCommands()) {
        const std::string page = readFile(folder.path() / (manPageName(*command) + ".1"), 1 << 20).value();
        EXPECT_TRUE(page.starts_with(".TH LAMELLA\\-")) << command->name;
        EXPECT_THAT(page, HasSubstr(".SH EXIT STATUS\n"));
    }
}

TEST(Program, HasWellFormedTables)
{
    std::set<std::string_view> names;
    for (const Command *command : allCommands()) {
        EXPECT_TRUE(names.insert(command->name).second) << command->name;
        EXPECT_FALSE(command->summary.empty() || command->summary.ends_with('.')) << command->name;
        for (const Option &option : command->options) {
            EXPECT_TRUE(keyOf(option).starts_with("--")) << command->name << ' ' << option.names;
            EXPECT_FALSE(option.help.empty()) << command->name << ' ' << option.names;
            for (const std::string_view name : parts(option.names, ','))
                EXPECT_EQ(findOption(globalOptions(), name), nullptr) << command->name << ' ' << name;
        }
        for (std::size_t i = 0; i < command->positionals.size(); ++i) {
            const bool isLast = i + 1 == command->positionals.size();
            EXPECT_TRUE(isLast || !command->positionals[i].repeatable) << command->name;
        }
    }
}

} // namespace

} // namespace lamella::cli
