// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace lamella::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result<int> nothing(const Arguments &, const Surroundings &)
{
    return Done;
}

constexpr std::array buildOptions{
    Option{"-t,--tag", "NAME", "Its name: [x]", true},
    Option{"--no-cache", {}, "Don't use the cache"},
    Option{"--progress", "MODE", "How", false, {}, "auto|plain|tty"},
};
constexpr Command build{"build", "Build an image", "", buildOptions, {}, nothing};
constexpr Command builds{"builds", "List builds", "", {}, {}, nothing};
constexpr Command buildsShow{"builds show", "Show one", "", {}, {}, nothing};
constexpr std::array<const Command *, 3> commands{&build, &builds, &buildsShow};

/// What bash offers behind these words; "=" is a word of its own, as bash splits them.
std::vector<std::string> offered(const std::string &words)
{
    const std::string script =
        bashCompletion(commands) + "\nCOMP_WORDS=(" + words
        + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_lamella\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const Result<ProcessOutcome> outcome = runProcess({.arguments = {"bash", "-u", "-c", script}});
    EXPECT_EQ(outcome.value().errors, "");
    std::vector<std::string> lines;
    std::istringstream output(outcome.value().output);
    for (std::string line; std::getline(output, line);) {
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

TEST(BashCompletion, OffersCommands)
{
    EXPECT_THAT(offered("lamella ''"), ElementsAre("build", "builds"));
    EXPECT_THAT(offered("lamella bu"), ElementsAre("build", "builds"));
    EXPECT_THAT(offered("lamella --store /x builds ''"), ElementsAre("show"));
}

TEST(BashCompletion, OffersOptionsAndTheirChoices)
{
    EXPECT_THAT(offered("lamella build --no"), ElementsAre("--no-cache"));
    EXPECT_THAT(offered("lamella build --st"), ElementsAre("--store"));
    EXPECT_THAT(offered("lamella build --progress p"), ElementsAre("plain"));
    EXPECT_THAT(offered("lamella build --progress = ''"), ElementsAre("auto", "plain", "tty"));
    EXPECT_THAT(offered("lamella build --progress ="), ElementsAre("auto", "plain", "tty"));
}

TEST(BashCompletion, LeavesFilesToBash)
{
    EXPECT_THAT(offered("lamella build ''"), IsEmpty());
    EXPECT_THAT(offered("lamella build -t bu"), IsEmpty());
}

TEST(ZshCompletion, DescribesOptions)
{
    const std::string script = zshCompletion(commands);
    EXPECT_TRUE(script.starts_with("#compdef lamella\n"));
    EXPECT_THAT(script, HasSubstr("'*--tag=[Its name\\: \\[x\\]]:NAME:_files'"));
    EXPECT_THAT(script, HasSubstr("'(--no-cache)--no-cache[Don'\\''t use the cache]'"));
    EXPECT_THAT(script, HasSubstr("'(--progress)--progress=[How]:MODE:(auto plain tty)'"));
    EXPECT_THAT(script, HasSubstr("'1:subcommand:(show)'"));
}

TEST(FishCompletion, DescribesOptions)
{
    const std::string script = fishCompletion(commands);
    EXPECT_THAT(script, HasSubstr("complete -c lamella -n __fish_use_subcommand -f -a build -d 'Build an image'\n"));
    EXPECT_THAT(script,
                HasSubstr("complete -c lamella -n '__fish_seen_subcommand_from build' -l no-cache -d 'Don\\'t use "
                          "the cache'\n"));
    EXPECT_THAT(script, HasSubstr(" -l progress -r -f -a 'auto plain tty' -d 'How'\n"));
    EXPECT_THAT(script, HasSubstr(" -n '__fish_seen_subcommand_from builds' -f -a show -d 'Show one'\n"));
}

} // namespace

} // namespace lamella::cli
