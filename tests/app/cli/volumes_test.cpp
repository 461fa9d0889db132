// SPDX-License-Identifier: Apache-2.0
// Volumes: run -v NAME:PATH, volume ls and rm, prune --volumes.
#include "core/base/json.h"
#include "tests/app/cli/container_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

class Volumes : public ContainerTest {
protected:
    ProcessOutcome lamella(Words words)
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string()});
        return runProcess({.arguments = words}).value();
    }

    /// What a shell in a container prints.
    std::string shell(Words options, const std::string &command)
    {
        Words words{"run", "--network", "none"};
        words.insert(words.end(), options.begin(), options.end());
        words.insert(words.end(), {"lamella/base:1", "sh", "-c", command});
        const ProcessOutcome outcome = lamella(words);
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
        return outcome.output;
    }

    std::string names() { return lamella({"volume", "ls", "-q"}).output; }
};

TEST_F(Volumes, OutliveTheContainersThatShareThem)
{
    shell({"--rm", "-v", "shared:/data"}, "echo kept > /data/file; mkdir -m 0700 /data/folder");
    EXPECT_EQ(shell({"--rm", "-v", "shared:/other:ro"}, "cat /other/file; stat -c %a /other/folder; touch /other/x "
                                                        "2>/dev/null || echo refused"),
              "kept\n700\nrefused\n");
    EXPECT_EQ(names(), "shared\n");
    EXPECT_THAT(lamella({"volume", "ls"}).output, HasSubstr("VOLUME NAME"));
    EXPECT_EQ(lamella({"volume", "rm", "shared"}).output, "shared\n");
    EXPECT_EQ(names(), "");
}

TEST_F(Volumes, AnEmptyOneBeginsWithTheImagesFiles)
{
    const std::string inImage = shell({"--rm"}, "ls -ln /etc | md5sum; stat -c '%a %u %g' /etc");
    EXPECT_EQ(shell({"--rm", "-v", "etc:/etc"}, "ls -ln /etc | grep -v -e resolv.conf -e hosts > /dev/null; "
                                                "stat -c '%a %u %g' /etc; test -s /etc/passwd && echo filled"),
              inImage.substr(inImage.find('\n') + 1) + "filled\n");
    shell({"--rm", "-v", "etc:/e"}, "rm /e/passwd");
    EXPECT_EQ(shell({"--rm", "-v", "etc:/etc"}, "test -e /etc/passwd || echo gone"), "gone\n") << "it is filled once";
    EXPECT_EQ(shell({"--rm", "-v", "plain:/etc:nocopy"}, "test -e /etc/passwd || echo empty"), "empty\n");
    EXPECT_EQ(shell({"--rm", "-v", "new:/not/there"}, "stat -c '%a %u' /not/there; ls /not/there"), "755 0\n");
}

TEST_F(Volumes, OneInUseStays)
{
    shell({"--name", "user", "-v", "used:/data"}, "echo x > /data/x");
    const ProcessOutcome refused = lamella({"volume", "rm", "used"});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_THAT(refused.errors, HasSubstr("in use by the container"));
    EXPECT_GT(Json::parse(lamella({"du", "--format", "json"}).output).value()["volumes"].integer(), 0);
    shell({"--rm", "-v", "unused:/data"}, "true");
    EXPECT_THAT(lamella({"prune", "-f"}).output, Not(HasSubstr("Volumes")));
    EXPECT_EQ(names(), "unused\nused\n");
    EXPECT_THAT(lamella({"prune", "-f", "--volumes", "--dry-run"}).output, HasSubstr("Volumes that no container uses"));
    EXPECT_EQ(names(), "unused\nused\n");
    EXPECT_EQ(lamella({"prune", "-f", "--volumes"}).exitCode, 0);
    EXPECT_EQ(names(), "used\n");
    EXPECT_EQ(lamella({"rm", "user"}).exitCode, 0);
    EXPECT_EQ(lamella({"volume", "rm", "used"}).exitCode, 0);
}

TEST_F(Volumes, OneWithoutANameGoesWithItsContainer)
{
    EXPECT_EQ(shell({"--rm", "-v", "/own"}, "echo x > /own/x; cat /own/x"), "x\n");
    EXPECT_EQ(names(), "");
    shell({"--name", "stays", "-v", "/own", "-v", "named:/named"}, "true");
    EXPECT_EQ(names().size(), 65U + 6U) << "that of a container that stays";
    EXPECT_EQ(lamella({"rm", "-v", "stays"}).exitCode, 0);
    EXPECT_EQ(names(), "named\n");
}

TEST_F(Volumes, WhatIsNotThereIsSaid)
{
    const ProcessOutcome missing = lamella({"volume", "rm", "nowhere"});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors, HasSubstr("there is no volume nowhere"));
    EXPECT_EQ(lamella({"volume", "rm", "-f", "nowhere"}).exitCode, 0);
    const ProcessOutcome named = lamella({"run", "--rm", "-v", "a/b:/x", "lamella/base:1", "true"});
    EXPECT_EQ(named.exitCode, 125);
    EXPECT_THAT(named.errors, HasSubstr("neither a folder nor a name for a volume"));
    const Json list = Json::parse(lamella({"volume", "ls", "--format", "json"}).output).value();
    EXPECT_EQ(list["volumes"].size(), 0U);
}

} // namespace
} // namespace lamella::cli
