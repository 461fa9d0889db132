// SPDX-License-Identifier: Apache-2.0
#include "core/progress/failure.h"

#include "core/progress/measures.h"

#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view dockerfile =
    "FROM ubuntu:20.04\nRUN echo ready\nRUN seq 1 14 && exit 7\nRUN echo never\n# again";

TEST(SourceExcerpt, ShowsTwoLinesAroundOne)
{
    EXPECT_EQ(sourceExcerpt("Dockerfile", dockerfile, {{3, 3}}), "Dockerfile:3\n"
                                                                 "--------------------\n"
                                                                 "   1 |     FROM ubuntu:20.04\n"
                                                                 "   2 |     RUN echo ready\n"
                                                                 "   3 | >>> RUN seq 1 14 && exit 7\n"
                                                                 "   4 |     RUN echo never\n"
                                                                 "   5 |     # again\n"
                                                                 "--------------------\n");
}

TEST(SourceExcerpt, ShowsOneLineAroundSeveral)
{
    EXPECT_EQ(sourceExcerpt("x", "a\nb\nc\nd\n", {{2, 3}}), "x:2\n--------------------\n"
                                                            "   1 |     a\n   2 | >>> b\n   3 | >>> c\n   4 |     d\n"
                                                            "--------------------\n");
}

TEST(SourceExcerpt, IsEmptyOutsideTheText)
{
    EXPECT_EQ(sourceExcerpt("x", "a\n", {{7, 7}}), "");
    EXPECT_EQ(sourceExcerpt("x", "a\n", {{0, 0}}), "");
    EXPECT_EQ(sourceExcerpt("x", "a\n", {}), "");
}

TEST(WarningSummary, CountsAndLists)
{
    EXPECT_EQ(warningSummary({}, "advice"), "");
    EXPECT_EQ(warningSummary({{.brief = "A: b (line 1)"}}, "use x"), "\n 1 warning found (use x):\n - A: b (line 1)\n");
    EXPECT_EQ(warningSummary({{.brief = "a"}, {.brief = "b"}}, ""), "\n 2 warnings found:\n - a\n - b\n");
}

TEST(Measures, WriteBytesAndSeconds)
{
    EXPECT_EQ(decimalBytes(0), "0B");
    EXPECT_EQ(decimalBytes(999), "999B");
    EXPECT_EQ(decimalBytes(1234), "1.23kB");
    EXPECT_EQ(decimalBytes(22'000'000), "22.00MB");
    EXPECT_EQ(decimalBytes(5'000'000'000'000'000'000), "5.00EB");
    EXPECT_EQ(transferred(1, 0), "1B");
    EXPECT_EQ(transferred(0, 2000), "0B / 2.00kB");
    EXPECT_EQ(transferred(0, 0), "");
    EXPECT_EQ(logSeconds(1234ms), "1.234");
    EXPECT_EQ(logSeconds(12345ms), "12.35");
    EXPECT_EQ(logSeconds(123456ms), "123.5");
}

} // namespace

} // namespace lamella::progress
