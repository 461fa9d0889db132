// SPDX-License-Identifier: Apache-2.0
#include "core/context/survey.h"

#include "core/context/folder_tree.h"
#include "core/context/listed_tree.h"
#include "core/context/listing.h"
#include "core/context/verdicts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace lamella::context {
namespace {

using testing::ElementsAre;

ListedTree treeOf(const std::vector<std::string> &paths)
{
    std::vector<TreeEntry> entries;
    for (const std::string &path : paths) {
        const bool folder = path.ends_with('/');
        entries.push_back({.path = folder ? path.substr(0, path.size() - 1) : path,
                           .type = folder ? FileType::Folder : FileType::Regular,
                           .size = folder ? 0 : 10});
    }
    return ListedTree(entries);
}

std::vector<std::string> pathsOf(const Survey &survey)
{
    std::vector<std::string> paths;
    paths.reserve(survey.nodes.size());
    for (std::uint32_t node = 0; node < survey.nodes.size(); ++node)
        paths.push_back(survey.path(node));
    return paths;
}

/// "path" or "path:line of the rule" of what is hidden, each with its bytes.
std::vector<std::string> told(const Survey &survey, const dockerfile::IgnoreFile &ignore)
{
    const Verdicts verdicts = *judge(survey, ignore, {});
    std::vector<std::string> lines;
    for (std::uint32_t node = 1; node < survey.nodes.size(); ++node) {
        const Verdict &verdict = verdicts.of[node];
        std::string line = survey.path(node);
        if (!verdict.included)
            line += ":" + std::to_string(ignore.rules()[verdict.rule].line);
        lines.push_back(line + " " + std::to_string(verdicts.bytes[node]));
    }
    return lines;
}

TEST(Survey, ListsUpperFoldersFirst)
{
    std::atomic<std::size_t> found = 0;
    const Survey survey = *surveyTree(treeOf({"b", "a/", "a/x", "a/d/", "a/d/y"}), 100, {}, &found);
    EXPECT_EQ(found, 5U);
    EXPECT_THAT(pathsOf(survey), ElementsAre(".", "a", "b", "a/d", "a/x", "a/d/y"));
    EXPECT_TRUE(survey.complete);
    EXPECT_EQ(survey.nodes[0].childCount, 2U);
    EXPECT_EQ(survey.entry(2).size, 10);
}

TEST(Survey, StopsWhereItIsFull)
{
    const Survey survey = *surveyTree(treeOf({"a/", "a/1", "a/2", "a/3", "b/", "b/1"}), 4, {});
    EXPECT_THAT(pathsOf(survey), ElementsAre(".", "a", "b", "b/1"));
    EXPECT_FALSE(survey.complete);
    EXPECT_TRUE(survey.nodes[1].unread);
    EXPECT_FALSE(survey.nodes[2].unread);
}

TEST(Survey, KnowsWhereLinksLead)
{
    const std::filesystem::path folder = testing::TempDir() + "survey";
    std::filesystem::create_directories(folder);
    std::filesystem::remove(folder / "link");
    std::filesystem::create_symlink("over/there", folder / "link");
    const Survey survey = *surveyTree(**FolderTree::open(folder, {}, nullptr), 100, {});
    ASSERT_EQ(survey.nodes.size(), 2U);
    EXPECT_EQ(survey.entry(1).link, "over/there");
    std::filesystem::remove_all(folder);
}

TEST(Survey, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(surveyTree(treeOf({"a"}), 100, stop.get_token()).error().code, ErrorCode::Cancelled);
}

TEST(Verdicts, SayWhichRuleHidesWhat)
{
    const Survey survey = *surveyTree(
        treeOf({"docs/", "docs/a.md", "docs/b.txt", "docs/in/", "docs/in/c", "lib/", "lib/d", "x.log"}), 100, {});
    const auto ignore = *dockerfile::IgnoreFile::parse("docs\nlib\n!docs/*.md\n!lib/none\n*.log\n", "i");
    EXPECT_THAT(told(survey, ignore), ElementsAre("docs 10", "lib:2 10", "x.log:5 10", "docs/a.md 10",
                                                  "docs/b.txt:1 10", "docs/in:1 10", "lib/d:2 10", "docs/in/c:1 10"));
    const Verdicts verdicts = *judge(survey, ignore, {});
    EXPECT_EQ(verdicts.files, 1U);
    EXPECT_EQ(verdicts.seenBytes, 10);
    EXPECT_EQ(verdicts.hiddenBytes, 40);
}

TEST(Verdicts, WithoutRulesEverythingIsSeen)
{
    const Survey survey = *surveyTree(treeOf({"a/", "a/b"}), 100, {});
    EXPECT_THAT(told(survey, {}), ElementsAre("a 10", "a/b 10"));
}

TEST(Verdicts, AgreeWithTheListing)
{
    const ListedTree tree = treeOf({"a/", "a/b/", "a/b/c.log", "a/b/keep.log", "a/.git/", "a/.git/x", "n/", "n/m/",
                                    "n/m/k", "n/m/z.md", "q", "w/", "w/e.txt", "w/r/", "w/r/t/", "w/r/t/y"});
    for (const char *rules :
         {"**/*.log\n!**/keep.log\n", "*\n!w\nw/r\n!w/r/t\n", "n\n!n/m/z.md\n", "**\n!**/*.md\n", "!a\n.git\n"}) {
        const auto ignore = *dockerfile::IgnoreFile::parse(rules, "i");
        const ContextListing listing = *listContext(tree, ignore, {});
        const Survey survey = *surveyTree(tree, 100, {});
        const Verdicts verdicts = *judge(survey, ignore, {});
        std::vector<std::string> seen;
        for (std::uint32_t node = 1; node < survey.nodes.size(); ++node)
            if (verdicts.of[node].included)
                seen.push_back(survey.path(node));
        std::ranges::sort(seen);
        std::vector<std::string> listed;
        listed.reserve(listing.included.size());
        for (const TreeEntry &entry : listing.included)
            listed.push_back(entry.path);
        EXPECT_EQ(seen, listed) << rules;
        EXPECT_EQ(verdicts.files, listing.files) << rules;
        EXPECT_EQ(verdicts.seenBytes, listing.bytes) << rules;
    }
}

} // namespace
} // namespace lamella::context
