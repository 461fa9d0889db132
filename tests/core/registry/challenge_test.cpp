// SPDX-License-Identifier: Apache-2.0
#include "core/registry/challenge.h"

#include <gtest/gtest.h>

namespace lamella::registry {
namespace {

TEST(Challenge, BearerHasItsParameters)
{
    const auto challenges = parseChallenges(
        R"(Bearer realm="https://auth.example/token",service="r.example",scope="repository:a/b:pull,push")");
    ASSERT_EQ(challenges.size(), 1U);
    EXPECT_EQ(challenges[0].scheme, "bearer");
    EXPECT_EQ(challenges[0].parameter("realm"), "https://auth.example/token");
    EXPECT_EQ(challenges[0].parameter("service"), "r.example");
    EXPECT_EQ(challenges[0].parameter("scope"), "repository:a/b:pull,push");
    EXPECT_EQ(challenges[0].parameter("error"), "");
}

TEST(Challenge, SeveralMayStandInOneHeader)
{
    const auto challenges = parseChallenges(R"(Negotiate, BASIC Realm = "a \"b\"" , Bearer realm=x)");
    ASSERT_EQ(challenges.size(), 3U);
    EXPECT_EQ(challenges[0].scheme, "negotiate");
    EXPECT_EQ(challenges[1].scheme, "basic");
    EXPECT_EQ(challenges[1].parameter("realm"), "a \"b\"");
    EXPECT_EQ(challenges[2].parameter("realm"), "x");
}

TEST(Challenge, MalformedOnesEndTheReading)
{
    EXPECT_TRUE(parseChallenges("").empty());
    EXPECT_TRUE(parseChallenges("=x").empty());
    EXPECT_TRUE(parseChallenges("a=b").empty());
    const auto challenges = parseChallenges(R"(Bearer realm="never ends)");
    ASSERT_EQ(challenges.size(), 1U);
    EXPECT_TRUE(challenges[0].parameters.empty());
}

} // namespace
} // namespace lamella::registry
