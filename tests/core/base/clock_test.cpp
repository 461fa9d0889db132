// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

TEST(Clock, RendersOnlyTheDecimalsNeeded)
{
    EXPECT_EQ(renderTime(timeOfEpoch(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(renderTime(timeOfEpoch(1730379145, 500'000'000)), "2024-10-31T12:52:25.5Z");
}

TEST(Clock, ParsesOffsets)
{
    EXPECT_EQ(*parseTime("2024-10-31T21:52:25.5+09:00"), timeOfEpoch(1730379145, 500'000'000));
    EXPECT_EQ(*parseTime("2024-10-31T12:52:25.500000000Z"), timeOfEpoch(1730379145, 500'000'000));
}

TEST(Clock, RefusesWhatIsNoTime)
{
    for (const char *text : {"", "2024", "2024-13-01T00:00:00Z", "2024-01-01T25:00:00Z", "2024-01-01T00:00:00",
                             "2024-01-01T00:00:00Zx", "-024-01-01T00:00:00Z"})
        EXPECT_FALSE(parseTime(text)) << text;
}

TEST(Clock, RefusesYearsBeyondNanoseconds)
{
    for (const char *text : {"0001-01-01T00:00:00Z", "1677-12-31T23:59:59Z", "2262-01-01T00:00:00Z"})
        EXPECT_FALSE(parseTime(text)) << text;
    EXPECT_TRUE(parseTime("2261-12-31T23:59:59.999999999Z"));
}

} // namespace
} // namespace lamella
