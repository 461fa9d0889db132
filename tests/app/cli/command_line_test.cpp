// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace lamella::cli {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result<int> nothing(const Arguments &, const Surroundings &)
{
    return Done;
}

constexpr std::array buildOptions{
    Option{"-t,--tag", "NAME", "", true}, Option{"-q,--quiet", {}, ""},
    Option{"--no-cache", {}, ""},         Option{"--pull", "WHEN", "", false, "always", "always|missing|never"},
    Option{"-f,--file", "FILE", ""},
};
constexpr std::array buildWords{Positional{"DIR", "", false}};
constexpr std::array runOptions{
    Option{"-i,--interactive", {}, ""},
    Option{"--tty,-t", {}, ""},
    Option{"-e,--env", "K=V", "", true},
};
constexpr std::array runWords{Positional{"IMAGE", ""}, Positional{"COMMAND", "", false, true, true}};
constexpr std::array rmiWords{Positional{"IMAGE", "", true, true}};
constexpr std::array rmiOptions{Option{"--force", {}, ""}};

constexpr Command build{"build", "", "", buildOptions, buildWords, nothing};
constexpr Command builds{"builds", "", "", {}, {}, nothing};
constexpr Command buildsShow{"builds show", "", "", {}, rmiWords, nothing};
constexpr Command contextList{"context ls", "", "", {}, {}, nothing};
constexpr Command run{"run", "", "", runOptions, runWords, nothing, Section::Containers, 125};
constexpr Command remove{"rmi", "", "", rmiOptions, rmiWords, nothing};
constexpr std::array<const Command *, 6> commands{&build, &builds, &buildsShow, &contextList, &run, &remove};

Result<CommandLine> parsed(const std::vector<std::string> &words)
{
    return parseCommandLine(words, commands);
}

std::string refusal(const std::vector<std::string> &words)
{
    const Result<CommandLine> line = parsed(words);
    return line ? std::string("accepted") : line.error().render();
}

TEST(CommandLine, WrongWordsEndAsTheirCommandSays)
{
    const auto codeFor = [](const std::vector<std::string> &words) { return wrongUsageOf(words, commands); };
    EXPECT_EQ(codeFor({"run", "--nope", "image"}), 125);
    EXPECT_EQ(codeFor({"run"}), 125);
    EXPECT_EQ(codeFor({"build", "--nope"}), WrongUsage);
    EXPECT_EQ(codeFor({"nope", "run"}), WrongUsage);
}

TEST(CommandLine, ReadsOptionsInAllTheirSpellings)
{
    const CommandLine line = *parsed({"build", "-t", "a", "-tb", "--tag=c", "-t=d", "--tag", "e", "-q", "."});
    EXPECT_EQ(line.command, &build);
    EXPECT_THAT(line.arguments->values("--tag"), ElementsAre("a", "b", "c", "d", "e"));
    EXPECT_TRUE(line.arguments->has("--quiet"));
    EXPECT_FALSE(line.arguments->has("--no-cache"));
    EXPECT_EQ(line.arguments->word("DIR"), ".");
}

TEST(CommandLine, TakesGlobalOptionsEverywhere)
{
    for (const std::vector<std::string> &words :
         {std::vector<std::string>{"--store", "/s", "build"}, {"build", "--store", "/s"}, {"--store=/s", "build", "."}})
        EXPECT_EQ(parsed(words)->arguments->value("--store"), "/s");
}

TEST(CommandLine, LetsABareOptionLeaveTheNextWordAlone)
{
    const CommandLine bare = *parsed({"build", "--pull", "."});
    EXPECT_EQ(bare.arguments->value("--pull"), "always");
    EXPECT_EQ(bare.arguments->word("DIR"), ".");
    EXPECT_EQ(parsed({"build", "--pull=never"})->arguments->value("--pull"), "never");
}

TEST(CommandLine, CountsTheLastValueOfAnOptionThatIsNotRepeatable)
{
    EXPECT_THAT(parsed({"build", "-f", "a", "--file=b"})->arguments->values("--file"), ElementsAre("b"));
    EXPECT_FALSE(parsed({"build", "-q", "--quiet=false"})->arguments->has("--quiet"));
}

TEST(CommandLine, LeavesTheWordsBehindAnImageAlone)
{
    const CommandLine line = *parsed({"run", "-it", "-e", "A=1", "base", "sh", "-c", "[a,b]", "--", "--store", "-e"});
    EXPECT_TRUE(line.arguments->has("--interactive"));
    EXPECT_TRUE(line.arguments->has("-t"));
    EXPECT_EQ(line.arguments->word("IMAGE"), "base");
    EXPECT_THAT(line.arguments->words("COMMAND"), ElementsAre("sh", "-c", "[a,b]", "--", "--store", "-e"));
    EXPECT_THAT(line.arguments->values("--env"), ElementsAre("A=1"));
    EXPECT_THAT(parsed({"run", "base", "--help"})->arguments->words("COMMAND"), ElementsAre("--help"));
    EXPECT_THAT(parsed({"run", "base"})->arguments->words("COMMAND"), IsEmpty());
}

TEST(CommandLine, TakesOptionsBehindRepeatableWords)
{
    const CommandLine line = *parsed({"rmi", "a", "b", "--force", "--", "--c"});
    EXPECT_THAT(line.arguments->words("IMAGE"), ElementsAre("a", "b", "--c"));
    EXPECT_TRUE(line.arguments->has("--force"));
}

TEST(CommandLine, KnowsSubcommands)
{
    EXPECT_EQ(parsed({"builds"})->command, &builds);
    EXPECT_EQ(parsed({"builds", "show", "3"})->command, &buildsShow);
    EXPECT_EQ(parsed({"context", "ls"})->command, &contextList);
    EXPECT_EQ(parsed({"context", "--help"})->group, "context");
    EXPECT_EQ(refusal({"context"}), "context needs a subcommand (see lamella context --help)");
}

TEST(CommandLine, SeesHelpAndVersionFirst)
{
    const CommandLine help = *parsed({"run", "--help", "--nonsense"});
    EXPECT_TRUE(help.help);
    EXPECT_EQ(help.command, &run);
    EXPECT_EQ(help.arguments, nullptr);
    EXPECT_TRUE(parsed({"-h"})->help);
    EXPECT_TRUE(parsed({"--version"})->version);
}

TEST(CommandLine, SaysWhatIsWrongAndWhatToDo)
{
    EXPECT_EQ(refusal({}), "a command is missing (lamella --help lists the commands)");
    EXPECT_EQ(refusal({"bild"}), "there is no command 'bild' (did you mean build?)");
    EXPECT_EQ(refusal({"build", "--tga", "x"}), "build has no option '--tga' (did you mean --tag?)");
    EXPECT_EQ(refusal({"build", "-x"}), "build has no option '-x' (see lamella build --help)");
    EXPECT_EQ(refusal({"build", "-t"}), "option -t needs NAME behind it (see lamella build --help)");
    EXPECT_EQ(refusal({"build", "--pull=often"}),
              "option --pull cannot be 'often' (it is one of always|missing|never)");
    EXPECT_EQ(refusal({"build", "--quiet=maybe"}),
              "option --quiet takes no value but true or false (see lamella build --help)");
    EXPECT_EQ(refusal({"build", "a", "b"}), "unexpected word 'b' (see lamella build --help)");
    EXPECT_EQ(refusal({"run", "-i"}), "IMAGE is missing (see lamella run --help)");
    EXPECT_EQ(refusal({"--tag", "build"}),
              "there is no option '--tag' before the command (lamella --help lists the commands)");
}

} // namespace

} // namespace lamella::cli
