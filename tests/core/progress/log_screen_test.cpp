// SPDX-License-Identifier: Apache-2.0
#include "core/progress/log_screen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> shown(std::string_view bytes)
{
    LogScreen screen(3, 8);
    screen.write(bytes);
    return screen.lines();
}

TEST(LogScreen, ScrollsAndWraps)
{
    EXPECT_THAT(shown(""), IsEmpty());
    EXPECT_THAT(shown("a\nb\nc\nd\n"), ElementsAre("b       ", "c       ", "d       "));
    EXPECT_THAT(shown("0123456789"), ElementsAre("01234567", "89      "));
}

TEST(LogScreen, FollowsTheCursor)
{
    EXPECT_THAT(shown("10%\r20%"), ElementsAre("20%     "));
    EXPECT_THAT(shown("abc\b\bx"), ElementsAre("axc     "));
    EXPECT_THAT(shown("one\ntwo\x1b[1A\rO"), ElementsAre("One     ", "two     "));
    EXPECT_THAT(shown("gone\r\x1b[Kkept"), ElementsAre("kept    "));
    EXPECT_THAT(shown("gone\x1b[2J"), IsEmpty());
    EXPECT_THAT(shown("a\tb\tc"), ElementsAre("a       ", "b       ", "c       "));
}

TEST(LogScreen, DropsColoursAndTitles)
{
    EXPECT_THAT(shown("\x1b[1;31mred\x1b[0m\x1b]0;title\x07!"), ElementsAre("red!    "));
}

TEST(LogScreen, JoinsCharactersThatCameInPieces)
{
    LogScreen screen(3, 8);
    screen.write("\xED\x95");
    screen.write("\x9C\x1b[");
    screen.write("3");
    screen.write("1m!");
    EXPECT_THAT(screen.lines(), ElementsAre("\xED\x95\x9C!     "));
}

TEST(LogScreen, SurvivesHostileBytes)
{
    LogScreen screen(3, 8);
    screen.write(
        "\x1b[99999999999999;9999999H\x1b[99999999Ax\xFF\xC0\x80\x1b[99999B\x1b[9999D\n\n\n\n\x1b[K\x1b[J\x1b[1J");
    screen.resize(1, 0);
    screen.write("0123456789\n\n\n");
    screen.resize(5, 80);
    screen.write("end");
    EXPECT_EQ(screen.lines().back().substr(0, 3), "end");
}

} // namespace

} // namespace lamella::progress
