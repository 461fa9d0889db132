// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_file.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

struct Case {
    std::string rules;
    std::string path;
    std::size_t line; ///< that excludes the path; 0: it is taken
};

TEST(IgnoreFile, LastMatchingRuleDecides)
{
    const std::vector<Case> table{{"foo", "foo", 1},
                                  {"foo", "foo/bar", 1},
                                  {"foo", "a/foo", 0},
                                  {"/foo/", "foo", 1},
                                  {"**/foo", "a/b/foo", 1},
                                  {"**/foo", "foo", 1},
                                  {"**foo", "a/xfoo", 1},
                                  {"**foo*", "a/xfoo", 0},
                                  {"**foo*", "a/foox", 1},
                                  {"foo**", "foox/y", 1},
                                  {"**/a/**", "x/a/y", 1},
                                  {"**/a/**", "x/a", 0},
                                  {"**/b?n/*.d", "x/bin/y.d", 1},
                                  {"a[^x]c", "a/c", 1},
                                  {"\xFFx", "\xFFx", 1},
                                  {"**", "any/thing", 1},
                                  {"a/**", "a", 0},
                                  {"a/**", "a/b", 1},
                                  {"a/**/c", "a/c", 1},
                                  {"a/**/c", "a/x/y/c", 1},
                                  {"a/**/c", "a/xc", 0},
                                  {"*.o", "x.o", 1},
                                  {"*.o", "a/x.o", 0},
                                  {"**/*.o", "a/b/x.o", 1},
                                  {"a?c", "abc", 1},
                                  {"a?c", "a/c", 0},
                                  {"[a-c]x", "bx", 1},
                                  {"[^a-c]x", "dx", 1},
                                  {"[^a-c]x", "ax", 0},
                                  {"\\*x", "*x", 1},
                                  {"\\*x", "ax", 0},
                                  {"dir/*\n!dir/x", "dir/x", 0},
                                  {"dir/*\n!dir/x", "dir/y", 1},
                                  {"dir\n!dir/x", "dir/x", 0},
                                  {"dir\n!dir/x", "dir/x/y", 0},
                                  {"*\n!a\na/b", "a/b", 3},
                                  {"a/b\n!a", "a/b", 1},
                                  {"# x\n #y", "#y", 2},
                                  {"  x  ", "x", 1},
                                  {"a/../b", "b", 1},
                                  {"\xEF\xBB\xBFx", "x", 1},
                                  {"! x", "x", 0},
                                  {"한*", "한글", 1}};
    for (const Case &one : table) {
        const Result<IgnoreFile> file = IgnoreFile::parse(one.rules, ".dockerignore");
        ASSERT_TRUE(file) << one.rules;
        const IgnoreFile::Match match = file->match(one.path);
        EXPECT_EQ(match.excluded, one.line > 0) << one.rules << " | " << one.path;
        const std::size_t line = match.excluded && match.by != nullptr ? match.by->line : 0;
        EXPECT_EQ(line, one.line) << one.rules << " | " << one.path;
    }
}

TEST(IgnoreFile, NamesTheRuleThatTakesAPathIn)
{
    const Result<IgnoreFile> file = IgnoreFile::parse("*\n\n!*.txt\n", "x.dockerignore");
    ASSERT_TRUE(file);
    const IgnoreFile::Match match = file->match("a.txt");
    EXPECT_FALSE(match.excluded);
    ASSERT_NE(match.by, nullptr);
    EXPECT_EQ(match.by->line, 3U);
    EXPECT_EQ(match.by->text, "!*.txt");
    EXPECT_EQ(IgnoreFile().match("a").by, nullptr);
}

TEST(IgnoreFile, SaysWhereAWalkHasToEnter)
{
    const Result<IgnoreFile> file = IgnoreFile::parse("!early/x\ndocs\nsrc\nearly\n!docs/a/*.md\n!src/**/keep", "i");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->mayIncludeBelow("docs"));
    EXPECT_TRUE(file->mayIncludeBelow("docs/a"));
    EXPECT_FALSE(file->mayIncludeBelow("docs/b"));
    EXPECT_FALSE(file->mayIncludeBelow("docs/a/b"));
    EXPECT_TRUE(file->mayIncludeBelow("src/any/depth"));
    EXPECT_FALSE(file->mayIncludeBelow("early"));
}

TEST(IgnoreFile, ReadsPatternsOfAnyLength)
{
    const std::string name(100, 'n');
    const Result<IgnoreFile> file = IgnoreFile::parse("**/*" + name + "*/?" + name + "*", "i");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->match("a/b" + name + "c/d" + name + "e").excluded);
    EXPECT_FALSE(file->match("a/b" + name + "c/" + name).excluded);
}

TEST(IgnoreFile, RefusesBadPatternsWithTheirLine)
{
    for (const std::string bad : {"[", "a[", "[]a]", "[a-]", "x\\", "!"}) {
        const Result<IgnoreFile> file = IgnoreFile::parse("ok\n" + bad + "\n", ".dockerignore");
        ASSERT_FALSE(file) << bad;
        EXPECT_TRUE(file.error().message.starts_with(".dockerignore:2: ")) << file.error().message;
    }
}

TEST(IgnoreFile, StaysQuickOnHostilePatterns)
{
    std::string pattern;
    for (int i = 0; i < 50; ++i)
        pattern += "*a**/";
    const Result<IgnoreFile> file = IgnoreFile::parse(pattern + "z", "i");
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->match(std::string(2000, 'a')).excluded);
}

} // namespace
} // namespace lamella::dockerfile
