// SPDX-License-Identifier: Apache-2.0
#include "core/context/glob.h"

#include <gtest/gtest.h>

namespace lamella::context {
namespace {

struct Case {
    const char *pattern;
    const char *name;
    bool matches;
};

class Glob : public testing::TestWithParam<Case> {};

TEST_P(Glob, MatchesAsGoDoes)
{
    const auto [pattern, name, matches] = GetParam();
    const Result<bool> result = globMatches(pattern, name);
    ASSERT_TRUE(result) << pattern;
    EXPECT_EQ(*result, matches) << pattern << " " << name;
}

INSTANTIATE_TEST_SUITE_P(Table, Glob,
                         testing::Values(Case{"abc", "abc", true}, Case{"*", "abc", true}, Case{"*", "", true},
                                         Case{"*c", "abc", true}, Case{"a*", "ab", true},
                                         Case{"a*b?c*x", "abxbbxdbxebxczzx", true},
                                         Case{"a*b?c*x", "abxbbxdbxebxczzy", false}, Case{"ab[c]", "abc", true},
                                         Case{"ab[b-d]", "abc", true}, Case{"ab[e-g]", "abc", false},
                                         Case{"ab[^c]", "abc", false}, Case{"ab[^b-d]", "abe", true},
                                         Case{"a\\*b", "a*b", true}, Case{"a\\*b", "axb", false},
                                         Case{"a?b", "ab", false}, Case{"[\\]a]", "]", true}, Case{"[\\-x]", "-", true},
                                         Case{"*x", "xxx", true}, Case{"", "a", false}));

TEST(GlobPattern, RefusesMalformedOnes)
{
    for (const char *pattern : {"[", "[a", "[]a]", "[-]", "a\\", "[a-", "[^"})
        EXPECT_FALSE(globMatches(pattern, "a")) << pattern;
}

} // namespace
} // namespace lamella::context
