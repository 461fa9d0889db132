// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

TEST(Path, CleansAsGoDoes)
{
    EXPECT_EQ(cleanPath(""), ".");
    EXPECT_EQ(cleanPath("/.."), "/");
    EXPECT_EQ(cleanPath("a//b/./c/"), "a/b/c");
    EXPECT_EQ(cleanPath("a/../../b"), "../b");
    EXPECT_EQ(cleanPath("/a/b/../c"), "/a/c");
}

TEST(Path, SplitsAndJoins)
{
    EXPECT_EQ(joinPath("/home/test", "x/"), "/home/test/x");
    EXPECT_EQ(joinPath("/home", "/etc"), "/etc");
    EXPECT_EQ(baseName("/a/b"), "b");
    EXPECT_EQ(folderOf("/a"), "/");
    EXPECT_EQ(folderOf("a"), ".");
    EXPECT_TRUE(isWithin("/a/b", "/a"));
    EXPECT_FALSE(isWithin("/ab", "/a"));
}

} // namespace
} // namespace lamella
