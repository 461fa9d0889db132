// SPDX-License-Identifier: Apache-2.0
#include "core/context/folder_tree.h"

#include "core/base/file.h"
#include "core/context/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::context {
namespace {

namespace fs = std::filesystem;

class FolderTreeTest : public testing::Test {
protected:
    void SetUp() override
    {
        fs::create_directories(root() / "src/deep");
        ASSERT_TRUE(replaceFile(root() / "src/a.txt", "a"));
        ASSERT_TRUE(replaceFile(root() / "src/deep/b.txt", "bb"));
        ASSERT_TRUE(replaceFile(root() / "top.log", "log"));
        fs::create_symlink("/etc/passwd", root() / "outside");
        fs::create_symlink("src/a.txt", root() / "inside");
        fs::create_symlink("../../../..", root() / "up");
    }

    [[nodiscard]] const fs::path &root() const { return m_folder.path(); }

    std::unique_ptr<FolderTree> open(std::string_view rules = {})
    {
        return *FolderTree::open(root(), *dockerfile::IgnoreFile::parse(rules, ".dockerignore"), nullptr);
    }

    std::vector<std::string> targets(const FolderTree &tree, std::vector<std::string> sources, bool into)
    {
        const Result<Selection> selection = selectSources(tree, sources, {.intoFolder = into}, m_pool);
        std::vector<std::string> all;
        if (!selection)
            return {selection.error().message};
        for (const SelectedEntry &selected : selection->entries)
            all.push_back(selected.target);
        return all;
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    WorkerPool m_pool{2};
};

TEST_F(FolderTreeTest, AFolderStandsForItsContents)
{
    EXPECT_THAT(targets(*open(), {"src"}, true), testing::ElementsAre(".", "a.txt", "deep", "deep/b.txt"));
}

TEST_F(FolderTreeTest, AFileTakesItsNameAlongOnlyIntoAFolder)
{
    EXPECT_THAT(targets(*open(), {"src/a.txt"}, true), testing::ElementsAre("a.txt"));
    EXPECT_THAT(targets(*open(), {"src/a.txt"}, false), testing::ElementsAre("."));
}

TEST_F(FolderTreeTest, DotsNeverLeaveTheContext)
{
    EXPECT_THAT(targets(*open(), {"../../src/a.txt"}, true), testing::ElementsAre("a.txt"));
    EXPECT_THAT(targets(*open(), {"outside"}, true), testing::ElementsAre(testing::HasSubstr("not found")));
    EXPECT_THAT(targets(*open(), {"up/src/a.txt"}, true), testing::ElementsAre("a.txt"));
}

TEST_F(FolderTreeTest, ALinkAsSourceIsFollowedUnderItsOwnName)
{
    EXPECT_THAT(targets(*open(), {"inside"}, true), testing::ElementsAre("inside"));
}

TEST_F(FolderTreeTest, AWildcardWithoutMatchIsFineAndAPlainNameIsNot)
{
    EXPECT_THAT(targets(*open(), {"*.none"}, true), testing::IsEmpty());
    EXPECT_THAT(targets(*open(), {"none"}, true), testing::ElementsAre("\"/none\": not found"));
}

TEST_F(FolderTreeTest, IgnoredPathsAreNotThere)
{
    EXPECT_THAT(targets(*open("*.log\nsrc/*\n!src/deep"), {"src"}, true),
                testing::ElementsAre(".", "deep", "deep/b.txt"));
    EXPECT_THAT(targets(*open("*.log"), {"top.log"}, true), testing::ElementsAre("\"/top.log\": not found"));
}

TEST_F(FolderTreeTest, TheDigestFollowsBytesAndModesNotTimes)
{
    const auto digest = [this] {
        return selectSources(*open(), std::vector<std::string>{"src"}, {.intoFolder = true}, m_pool)->digest();
    };
    const Digest before = digest();
    fs::last_write_time(root() / "src/a.txt", fs::file_time_type::clock::now() - std::chrono::hours(1));
    EXPECT_EQ(digest(), before);
    fs::permissions(root() / "src/a.txt", fs::perms::owner_exec, fs::perm_options::add);
    EXPECT_NE(digest(), before);
}

} // namespace
} // namespace lamella::context
