// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_cursor.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

TEST(IgnoreCursor, SaysWhatTheFileSaysInAnyOrder)
{
    const Result<IgnoreFile> file = IgnoreFile::parse("a\n!a/b\na/b/c\n**/x\n!y/x/keep\n*.log\n", "i");
    ASSERT_TRUE(file);
    const std::vector<std::string> paths{"a",       "a/b",   "a/b/c",    "a/b/c/d", "a/bc",  "a/b/d", "ab",
                                         "y/x",     "y/x/k", "y/x/keep", "x",       "z.log", "z/x/y", "a/b/c/d/e",
                                         "y/x/k/l", "a",     "y",        "",        "/",     "a//b"};
    IgnoreCursor cursor(*file);
    for (std::size_t round = 0; round < paths.size(); ++round) {
        for (std::size_t step = 0; step < paths.size(); ++step) {
            const std::string &path = paths[(step * (round + 1)) % paths.size()];
            const IgnoreFile::Match expected = file->match(path);
            const IgnoreFile::Match match = cursor.match(path);
            EXPECT_EQ(match.excluded, expected.excluded) << path;
            EXPECT_EQ(match.by, expected.by) << path;
        }
    }
}

} // namespace
} // namespace lamella::dockerfile
