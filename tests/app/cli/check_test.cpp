// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cli {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t longest = 1U << 20U;

/// A build context and a store of its own.
class Check : public testing::Test {
protected:
    void write(const std::string &name, const std::string &text)
    {
        ASSERT_TRUE(replaceFile(m_folder.path() / name, text));
    }

    [[nodiscard]] std::string read(const std::string &name) const
    {
        return readFile(m_folder.path() / name, longest).value();
    }

    [[nodiscard]] ProcessOutcome run(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", m_folder.path() / "store"});
        words.push_back(m_folder.path());
        return runProcess({.arguments = words}).value();
    }

    TemporaryFolder m_folder = TemporaryFolder::create(std::filesystem::temp_directory_path()).value();
};

TEST_F(Check, RepairsKeepLinksAndPermissions)
{
    namespace fs = std::filesystem;
    constexpr fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
    write("real", "FROM debian:13 as build\nRUN make\n");
    fs::permissions(m_folder.path() / "real", own);
    fs::create_symlink("real", m_folder.path() / "Dockerfile");
    EXPECT_EQ(run({"check", "--fix"}).exitCode, 0);
    EXPECT_TRUE(fs::is_symlink(m_folder.path() / "Dockerfile"));
    EXPECT_EQ(read("real"), "FROM debian:13 AS build\nRUN make\n");
    EXPECT_EQ(fs::status(m_folder.path() / "real").permissions(), own);
}

TEST_F(Check, IsContentWithAGoodFile)
{
    write("Dockerfile", "FROM debian:13\nRUN make\n");
    const ProcessOutcome text = run({"check"});
    EXPECT_EQ(text.exitCode, 0) << text.errors;
    EXPECT_EQ(text.output, "Check complete, no warnings found.\n");
    const Json document = Json::parse(run({"check", "--format", "json"}).output).value();
    EXPECT_TRUE(document["warnings"].isArray());
    EXPECT_EQ(document["warnings"].size(), 0U);
    EXPECT_EQ(run({"build", "--call=check"}).exitCode, 0);
}

TEST_F(Check, PrintsFindingsAsBuildKitDoes)
{
    write("Dockerfile", "FROM debian:13\nENV TZ Asia/Seoul\n");
    const std::string path = m_folder.path() / "Dockerfile";
    const ProcessOutcome outcome = run({"build", "--check"});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_EQ(outcome.output,
              "Check complete, 1 warning has been found!\n\n"
              "WARNING: LegacyKeyValueFormat - https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/\n"
              "\"ENV key=value\" should be used instead of legacy \"ENV key value\" format\n"
                  + path
                  + ":2\n--------------------\n"
                    "   1 |     FROM debian:13\n"
                    "   2 | >>> ENV TZ Asia/Seoul\n"
                    "   3 |     \n"
                    "--------------------\n");
}

TEST_F(Check, AddsItsOwnFieldsAndRulesToTheDocument)
{
    write("Dockerfile", "FROM debian:13\nRUN echo a \\\n  mkdir /x\nENV A \\\n  b\n");
    const Json own = Json::parse(run({"check", "--format", "json"}).output).value();
    ASSERT_EQ(own["warnings"].size(), 2U);
    const Json &legacy = own["warnings"].at(0);
    EXPECT_EQ(legacy["ruleName"].string(), "LegacyKeyValueFormat");
    EXPECT_EQ(legacy["severity"].string(), "warning");
    EXPECT_EQ(legacy["location"]["ranges"].size(), 2U);
    const Json &missing = own["warnings"].at(1);
    EXPECT_EQ(missing["ruleName"].string(), "lamella/missing-and");
    EXPECT_EQ(missing["range"]["start"]["line"].integer(), 3);
    EXPECT_EQ(missing["fix"].at(0)["text"].string(), "&& ");

    const Json theirs = Json::parse(run({"build", "--call=check,format=json"}).output).value();
    ASSERT_EQ(theirs["warnings"].size(), 1U);
    EXPECT_FALSE(theirs["warnings"].at(0).contains("severity"));
    EXPECT_EQ(theirs["sources"].at(0)["language"].string(), "Dockerfile");
}

TEST_F(Check, StopsAtAnError)
{
    write("Dockerfile", "FROM debian:13\nENV A b\nFOO x\n");
    const ProcessOutcome outcome = run({"check", "--format", "json"});
    EXPECT_EQ(outcome.exitCode, 1);
    const Json document = Json::parse(outcome.output).value();
    EXPECT_EQ(document["warnings"].size(), 0U);
    EXPECT_EQ(document["buildError"]["message"].string(),
              "dockerfile parse error on line 3: unknown instruction: FOO (did you mean FROM?)");
    EXPECT_THAT(outcome.errors, HasSubstr("Dockerfile:3: "));
}

TEST_F(Check, RefusesWhereTheFileAsksForIt)
{
    write("Dockerfile", "# check=error=true\nFROM debian:13\nENV A b\nWORKDIR x\n");
    const Json document = Json::parse(run({"build", "--call", "check,format=json"}).output).value();
    EXPECT_EQ(document["buildError"]["message"].string(),
              "lint violation found for rules: LegacyKeyValueFormat, WorkdirRelativePath");
    const ProcessOutcome skipped =
        run({"build", "--check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=all;error=true"});
    EXPECT_EQ(skipped.exitCode, 0) << skipped.output;
}

TEST_F(Check, MakesRepairs)
{
    write("Dockerfile",
          "from debian:13 as Base\nENV A b c\nRUN echo a \\\n\n  && apt-get update \\\n  apt-get upgrade\n");
    EXPECT_EQ(run({"check", "--fix"}).exitCode, 0);
    EXPECT_EQ(
        read("Dockerfile"),
        "FROM debian:13 AS base\nENV A=\"b c\"\nRUN echo a \\\n  && apt-get update \\\n  && apt-get upgrade -y\n");
    EXPECT_EQ(run({"check"}).exitCode, 0);
}

TEST_F(Check, WritesSarif)
{
    write("Dockerfile", "FROM debian:13\nENV 키 값\n");
    const ProcessOutcome outcome = run({"check", "--format", "sarif"});
    EXPECT_EQ(outcome.exitCode, 1);
    const Json run = Json::parse(outcome.output).value()["runs"].at(0);
    const Json &result = run["results"].at(0);
    EXPECT_EQ(result["ruleId"].string(), "LegacyKeyValueFormat");
    const Json &region = result["locations"].at(0)["physicalLocation"]["region"];
    EXPECT_EQ(region["startLine"].integer(), 2);
    EXPECT_EQ(region["endColumn"].integer(), 8);
    EXPECT_EQ(result["fixes"].at(0)["artifactChanges"].at(0)["replacements"].size(), 1U);
}

TEST_F(Check, ExplainsRules)
{
    const auto explain = [](const std::string &language, const std::string &rule) {
        return runProcess({.arguments = {"env", "LC_ALL=" + language, LAMELLA_PROGRAM, "check", "--explain", rule}})
            .value();
    };
    EXPECT_TRUE(explain("C.UTF-8", "UndefinedVar").output.starts_with("# UndefinedVar\n"));
    EXPECT_THAT(explain("ko_KR.UTF-8", "lamella/missing-and").output, HasSubstr("명령"));
    const ProcessOutcome unknown = explain("C", "UndefinedVars");
    EXPECT_EQ(unknown.exitCode, 2);
    EXPECT_THAT(unknown.errors, HasSubstr("did you mean UndefinedVar?"));
}

TEST_F(Check, CannotFindOutWithoutAFile)
{
    const ProcessOutcome outcome = run({"check"});
    EXPECT_EQ(outcome.exitCode, 3);
    EXPECT_EQ(outcome.output, "");
    EXPECT_THAT(outcome.errors, Not(testing::IsEmpty()));
}

TEST_F(Check, RefusesCallsThatNobodyKnows)
{
    write("Dockerfile", "FROM debian:13\n");
    EXPECT_EQ(run({"build", "--call=nothing"}).exitCode, 2);
    EXPECT_EQ(run({"build", "--call=check,format=xml"}).exitCode, 2);
}

} // namespace

} // namespace lamella::cli
