// SPDX-License-Identifier: Apache-2.0
// `lamella run` with real containers of the base image on board.
#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/app/cli/container_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cli {

namespace {

using testing::HasSubstr;

class Run : public ContainerTest {
protected:
    ProcessOutcome run(std::vector<std::string> words, const std::string &input = {})
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string(), "run", "--rm",
                                     "--network", "none"});
        return runProcess({.arguments = words, .input = input}).value();
    }
};

TEST_F(Run, PrintsWhatTheProgramPrintsAndEndsAsItEnds)
{
    const ProcessOutcome outcome = run({"lamella/base:1", "sh", "-c", "echo out; echo err >&2; exit 7"});
    EXPECT_EQ(outcome.output, "out\n");
    EXPECT_EQ(outcome.errors, "err\n");
    EXPECT_EQ(outcome.exitCode, 7);
}

TEST_F(Run, TakesVariablesUserAndFolder)
{
    const ProcessOutcome outcome = run({"-e", "GREETING=hello world", "-u", "1000:1000", "-w", "/etc", "lamella/base:1",
                                        "sh", "-c", "echo $GREETING; id -u; pwd"});
    EXPECT_EQ(outcome.output, "hello world\n1000\n/etc\n") << outcome.errors;
}

TEST_F(Run, GivesInputOnlyWhenAsked)
{
    EXPECT_EQ(run({"-i", "lamella/base:1", "cat"}, "from here\n").output, "from here\n");
    EXPECT_EQ(run({"lamella/base:1", "cat"}, "from here\n").output, "");
}

TEST_F(Run, AWordBehindTheImageIsTheProgramsOwn)
{
    EXPECT_EQ(run({"lamella/base:1", "echo", "--rm", "-e"}).output, "--rm -e\n");
}

TEST_F(Run, EndsAsDockerDoesWhenTheProgramCannotStart)
{
    const ProcessOutcome missing = run({"lamella/base:1", "/no/such/program"});
    EXPECT_EQ(missing.exitCode, 127);
    EXPECT_THAT(missing.errors, HasSubstr("/no/such/program"));
    EXPECT_EQ(run({"lamella/base:1", "/etc/passwd"}).exitCode, 126);
    EXPECT_EQ(run({"--no-such-option", "lamella/base:1", "true"}).exitCode, 125);
    EXPECT_EQ(run({"--memory", "much", "lamella/base:1", "true"}).exitCode, 125);
    const ProcessOutcome noImage = run({"localhost:1/no/image:1", "true"});
    EXPECT_EQ(noImage.exitCode, 125);
    EXPECT_THAT(noImage.errors, HasSubstr("localhost:1/no/image:1"));
}

TEST_F(Run, WhatItWritesIsGone)
{
    EXPECT_EQ(run({"lamella/base:1", "sh", "-c", "echo x > /written; cat /written"}).output, "x\n");
    EXPECT_NE(run({"lamella/base:1", "cat", "/written"}).exitCode, 0);
}

} // namespace

} // namespace lamella::cli
