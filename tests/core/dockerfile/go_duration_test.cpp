// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/go_duration.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

TEST(GoDuration, ReadsAndPrintsAsGo)
{
    const std::vector<std::pair<std::string, std::string>> table{
        {"90s", "1m30s"}, {"1.5s", "1.5s"}, {"1h", "1h0m0s"}, {"300ms", "300ms"},
        {"1us", "1µs"},   {"0", "0s"},      {"-2m", "-2m0s"}, {"1h2m3.000000004s", "1h2m3.000000004s"},
        {".5m", "30s"},   {"+1ns", "1ns"},  {"0.1ns", "0s"}};
    for (const auto &[text, printed] : table) {
        const Result<std::chrono::nanoseconds> duration = parseGoDuration(text);
        ASSERT_TRUE(duration) << text;
        EXPECT_EQ(goDuration(*duration), printed);
    }
}

TEST(GoDuration, RefusesInGosWords)
{
    EXPECT_EQ(parseGoDuration("1").error().message, "time: missing unit in duration \"1\"");
    EXPECT_EQ(parseGoDuration("x").error().message, "time: invalid duration \"x\"");
    EXPECT_EQ(parseGoDuration("1d").error().message, "time: unknown unit \"d\" in duration \"1d\"");
    EXPECT_FALSE(parseGoDuration(std::string(100, '9') + "h"));
}

} // namespace
} // namespace lamella::dockerfile
