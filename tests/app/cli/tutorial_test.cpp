// SPDX-License-Identifier: Apache-2.0
// The tutorial's story told by the program itself, with no network: real layers, a real runtime.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/process.h"
#include "tests/app/cli/container_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::string_view tutorial = "### Base image\n"
                                      "FROM lamella/base:1\n"
                                      "ENV TZ Asia/Seoul\n"
                                      "RUN ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone\n"
                                      "RUN mkdir /home/test\n"
                                      "WORKDIR /home/test\n"
                                      "RUN ls / > listing\n"
                                      "RUN true\n"
                                      "CMD [\"date\"]\n";

class Tutorial : public ContainerTest {
protected:
    ProcessOutcome lamella(std::vector<std::string> words)
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string()});
        return runProcess({.arguments = words}).value();
    }

    ProcessOutcome build(std::string_view dockerfile)
    {
        fs::create_directories(m_folder.path() / "context");
        EXPECT_TRUE(replaceFile(m_folder.path() / "context/Dockerfile", dockerfile));
        return lamella({"build", "--progress=plain", "--network=none", "-t", "example-image", "--iidfile",
                        (m_folder.path() / "id").string(), (m_folder.path() / "context").string()});
    }

    [[nodiscard]] std::string id() const { return readFile(m_folder.path() / "id", 1000).value_or("none"); }

    Json json(std::vector<std::string> words)
    {
        words.insert(words.end(), {"--format", "json"});
        return Json::parse(lamella(words).output).value_or(Json());
    }
};

std::size_t count(const std::string &text, const std::string &part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

TEST_F(Tutorial, IsCachedTheSecondTimeAndGivesTheSameImage)
{
    const ProcessOutcome first = build(tutorial);
    ASSERT_EQ(first.exitCode, 0) << first.errors;
    EXPECT_THAT(first.errors, HasSubstr("[6/6] RUN true"));
    const std::string image = id();
    const ProcessOutcome second = build(tutorial);
    EXPECT_EQ(count(second.errors, " CACHED\n"), 6U) << second.errors;
    EXPECT_EQ(id(), image);
    EXPECT_EQ(json({"inspect", "example-image"}).at(0)["RootFS"]["Layers"].size(), 8U);
    EXPECT_THAT(lamella({"run", "--rm", "--network", "none", "example-image"}).output, HasSubstr(" KST "));
}

TEST_F(Tutorial, AChangedStepRunsAgainWithAllThatFollowAsForeseen)
{
    ASSERT_EQ(build(tutorial).exitCode, 0);
    std::string changed(tutorial);
    for (std::size_t at = changed.find("/home/test"); at != std::string::npos; at = changed.find("/home/test"))
        changed.replace(at, 10, "/home/dev");
    ASSERT_TRUE(replaceFile(m_folder.path() / "context/Dockerfile", changed));
    const Json forecast = json({"forecast", "--network=none", (m_folder.path() / "context").string()});
    EXPECT_EQ(forecast["cached"].integer(), 2);
    EXPECT_EQ(forecast["run"].integer() + forecast["depends"].integer(), 4);
    EXPECT_EQ(forecast["steps"].at(3)["why"]["reason"].string(), "instruction");
    EXPECT_EQ(count(build(changed).errors, " CACHED\n"), 2U);
    const Json builds = json({"builds"});
    EXPECT_EQ(builds["builds"].at(0)["cached"].integer(), 2);
    EXPECT_EQ(builds["builds"].at(0)["ran"].integer(), 4);
}

TEST_F(Tutorial, AFailedStepNamesItsLineAndLeavesTheStoreWhole)
{
    const ProcessOutcome outcome = build("FROM lamella/base:1\nRUN echo before; exit 7\n");
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("Dockerfile:2: process \"/bin/sh -c echo before; exit 7\" did not complete "
                                          "successfully: exit code: 7"));
    EXPECT_EQ(lamella({"fsck"}).exitCode, 0);
}

TEST_F(Tutorial, StepsHaveDockersRightsAndNoMore)
{
    const ProcessOutcome outcome = build("FROM lamella/base:1\nRUN grep -E 'CapEff|Seccomp:' /proc/self/status\n");
    EXPECT_THAT(outcome.errors, HasSubstr("00000000a80425fb"));
    EXPECT_THAT(outcome.errors, HasSubstr("Seccomp:\t2"));
}

} // namespace

} // namespace lamella::cli
