// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/ignore_line.h"

#include "core/dockerfile/ignore_file.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

TEST(IgnoreLine, NamesThePathAlone)
{
    EXPECT_EQ(ignoreLine("src/a.txt", false), "src/a.txt");
    EXPECT_EQ(ignoreLine("src/a.txt", true), "!src/a.txt");
    EXPECT_EQ(ignoreLine("a[1]*?\\.txt", false), "a\\[1]\\*\\?\\\\.txt");
    EXPECT_EQ(ignoreLine("two\nlines", false), "");
}

TEST(IgnoreLine, HidesAndTakesInWhatItNames)
{
    for (const std::string path : {"a", "#a", "!a", " a", "a ", "[x]", "a*b", "d/#e", "q\\r", "\u00fc/\ud55c"}) {
        const auto hiding = IgnoreFile::parse("!**\n" + ignoreLine(path, false) + "\n", "i");
        ASSERT_TRUE(hiding) << path;
        EXPECT_TRUE(hiding->match(path).excluded) << path;
        EXPECT_TRUE(hiding->match(path + "/below").excluded) << path;
        const auto taking = IgnoreFile::parse("**\n" + ignoreLine(path, true) + "\n", "i");
        ASSERT_TRUE(taking) << path;
        EXPECT_FALSE(taking->match(path).excluded) << path;
    }
    EXPECT_FALSE(IgnoreFile::parse(ignoreLine("a*b", false), "i")->match("axb").excluded);
}

} // namespace
} // namespace lamella::dockerfile
