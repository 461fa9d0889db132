// SPDX-License-Identifier: Apache-2.0
#include "core/cache/file_list.h"

#include <gtest/gtest.h>

namespace lamella::cache {
namespace {

context::Selection selection()
{
    context::Selection all;
    all.entries.push_back({{.path = "src", .type = context::FileType::Folder, .mode = 0755}, ".", {}});
    all.entries.push_back(
        {{.path = "src/7:odd\n name", .size = 1, .mode = 04644, .uid = 7, .gid = 8}, "7:odd\n name", Digest::of("x")});
    all.entries.push_back(
        {{.path = "src/link", .type = context::FileType::Symlink, .mode = 0777, .link = "a//b"}, "link", {}});
    return all;
}

TEST(FileList, GivesBackWhatWasListed)
{
    const std::string list = fileList(selection());
    const std::vector<ListedFile> files = filesOf(list);
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[0].path, "src");
    EXPECT_EQ(files[0].type, "dir");
    EXPECT_EQ(files[1].path, "src/7:odd\n name");
    EXPECT_EQ(files[1].type, "file");
    EXPECT_EQ(files[1].mode, "4644");
    EXPECT_EQ(files[1].owner, "7:8");
    EXPECT_EQ(files[1].bytes, Digest::of("x").text());
    EXPECT_EQ(files[2].type, "symlink");
    EXPECT_EQ(files[2].bytes, "a//b");
}

TEST(FileList, EndsWhereItIsDamaged)
{
    const std::string list = fileList(selection());
    EXPECT_EQ(filesOf(std::string_view(list).substr(0, list.size() - 1)).size(), 2U);
    EXPECT_TRUE(filesOf("x" + list).empty());
    EXPECT_TRUE(filesOf("99999999999999999999999:a").empty());
    EXPECT_TRUE(filesOf("5:abc").empty());
    EXPECT_TRUE(filesOf("").empty());
}

} // namespace
} // namespace lamella::cache
