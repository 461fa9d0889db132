// SPDX-License-Identifier: Apache-2.0
#include "core/context/listing.h"

#include "core/context/listed_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

std::vector<std::string> included(const ContextListing &listing)
{
    std::vector<std::string> paths;
    for (const TreeEntry &entry : listing.included)
        paths.push_back(entry.path);
    return paths;
}

std::vector<std::string> excluded(const ContextListing &listing)
{
    std::vector<std::string> paths;
    for (const ExcludedPath &one : listing.excluded)
        paths.push_back(one.path + ":" + std::to_string(one.by->line));
    return paths;
}

TEST(Listing, ShowsAnExcludedFolderOnce)
{
    const ListedTree tree = treeOf({"a", "a.d/", "a.d/x", "build/", "build/deep/", "build/deep/y", "b.log"});
    const auto ignore = *dockerfile::IgnoreFile::parse("build\n*.log\n", "i");
    const ContextListing listing = *listContext(tree, ignore, {});
    EXPECT_THAT(included(listing), ElementsAre("a", "a.d", "a.d/x"));
    EXPECT_THAT(excluded(listing), ElementsAre("b.log:2", "build:1"));
    EXPECT_EQ(listing.files, 2U);
    EXPECT_EQ(listing.bytes, 20);
}

TEST(Listing, OpensAnExcludedFolderOfWhichSomethingIsTakenIn)
{
    const ListedTree tree = treeOf({"docs/", "docs/a.md", "docs/b.txt", "docs/in/", "docs/in/c.txt", "lib/", "lib/d"});
    const auto ignore = *dockerfile::IgnoreFile::parse("docs\nlib\n!docs/*.md\n!lib/none\n", "i");
    const ContextListing listing = *listContext(tree, ignore, {});
    EXPECT_THAT(included(listing), ElementsAre("docs", "docs/a.md"));
    EXPECT_THAT(excluded(listing), ElementsAre("docs/b.txt:1", "docs/in:1", "lib:2"));
}

TEST(Listing, StandsInByteOrder)
{
    const ListedTree tree = treeOf({"a/", "a/b", "a-b", "a.b", "ab"});
    EXPECT_THAT(included(*listContext(tree, {}, {})), ElementsAre("a", "a-b", "a.b", "a/b", "ab"));
}

TEST(Listing, StopsWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(listContext(treeOf({"a"}), {}, source.get_token()).error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::context
