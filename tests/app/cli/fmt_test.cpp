// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;

class Fmt : public testing::Test {
protected:
    std::string write(const std::string &name, std::string_view text)
    {
        EXPECT_TRUE(replaceFile(m_folder.path() / name, text));
        return (m_folder.path() / name).string();
    }

    static std::string read(const std::string &file) { return readFile(file, 1000).value_or("none"); }

    static ProcessOutcome fmt(std::vector<std::string> words)
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "fmt"});
        return runProcess({.arguments = words}).value();
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

TEST_F(Fmt, ChecksAndRewrites)
{
    const std::string bad = write("bad", "from  a\n");
    const std::string good = write("good", "FROM a\n");
    const ProcessOutcome checked = fmt({"--check", "-f", bad, good});
    EXPECT_EQ(checked.exitCode, 1);
    EXPECT_EQ(checked.output, bad + "\n");
    EXPECT_EQ(read(bad), "from  a\n");
    EXPECT_EQ(fmt({bad, good}).exitCode, 0);
    EXPECT_EQ(read(bad), "FROM a\n");
    EXPECT_EQ(fmt({"--check", bad, good}).exitCode, 0);
}

TEST_F(Fmt, LeavesWhatItCannotRead)
{
    const std::string file = write("d", "from a\nnone\n");
    const ProcessOutcome outcome = fmt({file});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, testing::HasSubstr(file + ":2: unknown instruction: none"));
    EXPECT_EQ(read(file), "from a\nnone\n");
    EXPECT_EQ(fmt({"--check", file}).exitCode, 3);
    EXPECT_EQ(fmt({"--check", file + "-not-there"}).exitCode, 3);
}

TEST_F(Fmt, KeepsLinksAndPermissions)
{
    const std::string file = write("d", "from a\n");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    const std::string link = (m_folder.path() / "link").string();
    fs::create_symlink("d", link);
    EXPECT_EQ(fmt({link}).exitCode, 0);
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(read(file), "FROM a\n");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

} // namespace

} // namespace lamella::cli
