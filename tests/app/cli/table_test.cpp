// SPDX-License-Identifier: Apache-2.0
#include "app/cli/table.h"

#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

TEST(Table, AlignsColumnsAndDropsBlanksAtTheEnds)
{
    Table table({{"NAME"}, {"SIZE", Table::Align::Right}, {"NOTE"}});
    table.add({"é", "1B", ""});
    table.add({"long name", "1000B", "x"});
    EXPECT_EQ(table.render(), "NAME         SIZE   NOTE\n"
                              "é              1B\n"
                              "long name   1000B   x\n");
}

TEST(Table, ShowsControlCharacters)
{
    EXPECT_EQ(printable("a\x1b[31m\n\xff\xc3\xa9\x7f"), "a\\x1B[31m\\x0A\\xFFé\\x7F");
    EXPECT_EQ(printable("\xed\xa0\x80"), "\\xED\\xA0\\x80");
}

TEST(Table, WritesSizesAsDockerDoes)
{
    EXPECT_EQ(humanSize(0), "0B");
    EXPECT_EQ(humanSize(999), "999B");
    EXPECT_EQ(humanSize(999'700), "1MB");
    EXPECT_EQ(humanSize(91'400'000), "91.4MB");
    EXPECT_EQ(humanSize(4'265'700), "4.27MB");
    EXPECT_EQ(humanSize(1'240'000'000), "1.24GB");
    EXPECT_EQ(humanSize(100'030), "100kB");
}

TEST(Table, WritesAgesAsDockerDoes)
{
    const auto ago = [](std::int64_t seconds) {
        return humanAgo(timeOfEpoch(1'000'000'000 - seconds), timeOfEpoch(1'000'000'000));
    };
    EXPECT_EQ(ago(0), "Less than a second ago");
    EXPECT_EQ(ago(1), "1 second ago");
    EXPECT_EQ(ago(61), "About a minute ago");
    EXPECT_EQ(ago(180), "3 minutes ago");
    EXPECT_EQ(ago(3700), "About an hour ago");
    EXPECT_EQ(ago(3600 * 47), "47 hours ago");
    EXPECT_EQ(ago(86400 * 3), "3 days ago");
    EXPECT_EQ(ago(86400 * 20), "2 weeks ago");
    EXPECT_EQ(ago(86400 * 100), "3 months ago");
    EXPECT_EQ(ago(86400 * 800), "2 years ago");
    EXPECT_EQ(ago(-100), "Less than a second ago");
    EXPECT_EQ(humanAgo(Time(), timeOfEpoch(1)), "");
}

} // namespace
} // namespace lamella::cli
