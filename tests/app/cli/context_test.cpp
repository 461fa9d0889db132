// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Context : public testing::Test {
protected:
    void write(const std::string &path, std::string_view text)
    {
        const fs::path file = m_folder.path() / path;
        fs::create_directories(file.parent_path());
        ASSERT_TRUE(replaceFile(file, text));
    }

    ProcessOutcome lamella(std::vector<std::string> words)
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string()});
        return runProcess({.arguments = words}).value();
    }

    Json list(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"context", "ls", "--format", "json"});
        words.push_back((m_folder.path() / "c").string());
        return Json::parse(lamella(words).output).value_or(Json());
    }

    static std::vector<std::string> paths(const Json &list)
    {
        std::vector<std::string> all;
        for (const Json &one : list.items())
            all.push_back(one["path"].string());
        return all;
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

TEST_F(Context, ListsWhatABuildWouldSeeAndWhy)
{
    write("c/Dockerfile",
          "FROM scratch\nCOPY src /src\nFROM scratch\nCOPY *.txt /\nADD src/a /a\nCOPY --from=0 / /x\n");
    write("c/.dockerignore", "# nothing of these\n*.log\nout\n!out/keep\n");
    write("c/src/a", "12345");
    write("c/t.txt", "t");
    write("c/x.log", "x");
    write("c/out/keep", "k");
    write("c/out/other", "o");
    const Json plain = list({});
    EXPECT_EQ(plain["ignoreFile"].string(), ".dockerignore");
    EXPECT_THAT(paths(plain["included"]),
                testing::ElementsAre(".dockerignore", "Dockerfile", "out", "out/keep", "src", "src/a", "t.txt"));
    EXPECT_TRUE(plain["excluded"].isNull());
    EXPECT_EQ(plain["files"].integer(), 5);

    const Json explained = list({"--explain"});
    EXPECT_EQ(explained["excluded"].at(0)["path"].string(), "out/other");
    EXPECT_EQ(explained["excluded"].at(0)["by"].dump(), R"({"file":".dockerignore","line":3,"pattern":"out"})");
    EXPECT_EQ(explained["excluded"].at(1)["by"]["line"].integer(), 2);
    EXPECT_EQ(explained["included"].at(4)["takenBy"].dump(), R"([{"step":"s0.1","line":2}])");
    EXPECT_EQ(explained["included"].at(6)["takenBy"].dump(), R"([{"step":"s1.1","line":4}])");
    EXPECT_EQ(explained["included"].at(0)["takenBy"].dump(), "[]");
}

TEST_F(Context, PrefersTheIgnoreFileOfTheDockerfile)
{
    write("c/Dockerfile", "FROM scratch\n");
    write("c/.dockerignore", "a\n");
    write("c/sub/My.Dockerfile.dockerignore", "b\n");
    write("c/sub/My.Dockerfile", "FROM scratch\n");
    write("c/a", "a");
    write("c/b", "b");
    const Json listed = list({"-f", (m_folder.path() / "c/sub/My.Dockerfile").string(), "--explain"});
    EXPECT_EQ(listed["ignoreFile"].string(), "sub/My.Dockerfile.dockerignore");
    EXPECT_EQ(paths(listed["excluded"]), std::vector<std::string>{"b"});
}

TEST_F(Context, LeavesOutWhatACopyExcludes)
{
    write("c/Dockerfile", "FROM scratch\nCOPY --exclude=*.md src /src\n");
    write("c/src/a", "a");
    write("c/src/b.md", "b");
    const Json listed = list({"--explain"});
    EXPECT_EQ(listed["included"].at(2)["path"].string(), "src/a");
    EXPECT_EQ(listed["included"].at(2)["takenBy"].size(), 1U);
    EXPECT_EQ(listed["included"].at(3)["takenBy"].size(), 0U);
}

TEST_F(Context, SaysWhatCannotBeTaken)
{
    write("c/Dockerfile", "FROM scratch\nCOPY none /\n");
    const ProcessOutcome outcome = lamella({"context", "ls", "--explain", (m_folder.path() / "c").string()});
    EXPECT_EQ(outcome.exitCode, 0);
    EXPECT_THAT(outcome.errors, HasSubstr("Dockerfile:2: \"/none\": not found"));
}

TEST_F(Context, MatchesPathsThatNeedNotExist)
{
    write("ignore", "node_modules\n!node_modules/keep\n");
    const std::string ignore = (m_folder.path() / "ignore").string();
    const ProcessOutcome outcome = lamella({"context", "match", "--format", "json", "--ignore-file", ignore,
                                            "/node_modules/x/", "node_modules/keep/y", "src"});
    EXPECT_EQ(outcome.exitCode, 0);
    const Json matches = Json::parse(outcome.output).value_or(Json())["matches"];
    EXPECT_EQ(matches.at(0)["path"].string(), "node_modules/x");
    EXPECT_TRUE(matches.at(0)["excluded"].boolean());
    EXPECT_EQ(matches.at(0)["by"]["file"].string(), ignore);
    EXPECT_FALSE(matches.at(1)["excluded"].boolean());
    EXPECT_EQ(matches.at(1)["by"]["pattern"].string(), "!node_modules/keep");
    EXPECT_TRUE(matches.at(2)["by"].isNull());
    EXPECT_EQ(lamella({"context", "match", "x"}).exitCode, 2);
    EXPECT_EQ(lamella({"context", "match", "--ignore-file", ignore + "-none", "x"}).exitCode, 1);
}

} // namespace

} // namespace lamella::cli
