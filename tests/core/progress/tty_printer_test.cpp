// SPDX-License-Identifier: Apache-2.0
#include "core/progress/tty_printer.h"

#include "tests/core/progress/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view hideCursor = "\x1b[?25l";

class TtyRecording : public testing::TestWithParam<std::string> {};

TEST_P(TtyRecording, DrawsTheLastFrameThatBuildKitDraws)
{
    const Recording recording = readRecording(GetParam());
    TtyPrinter printer;
    std::string drawn;
    const Time end = play(
        recording, [&](const SolveStatus &status, Time present) { printer.update(status, present); },
        [&](Time present) { drawn += printer.print(present); });
    const std::string last = printer.finish(end);
    EXPECT_THAT(drawn, HasSubstr("[+] Building"));
    const std::string frame = last.substr(last.find(hideCursor));
    EXPECT_EQ(frame, expectation(GetParam(), "tty.txt", frame));
}

INSTANTIATE_TEST_SUITE_P(TtyPrinter, TtyRecording, testing::Values("steps", "failure", "stages"));

SolveStatus running(const std::string &name, int start, int end = -1)
{
    SolveStatus status;
    Vertex &vertex = status.vertexes.emplace_back();
    vertex.digest = Digest::of(name);
    vertex.name = name;
    vertex.started = timeOfEpoch(start);
    if (end >= 0)
        vertex.completed = timeOfEpoch(end);
    return status;
}

SolveStatus logOf(const std::string &name, std::string data)
{
    SolveStatus status;
    status.logs.push_back({Digest::of(name), 1, std::move(data), timeOfEpoch(1)});
    return status;
}

TtyOptions sized(std::size_t width, std::size_t height)
{
    TtyOptions options{.colors = ttyColors("1", "")};
    options.size = [width, height] { return TtySize{width, height}; };
    return options;
}

std::string frameOf(TtyPrinter &printer, int second)
{
    const std::string frame = printer.print(timeOfEpoch(second));
    return frame.substr(frame.find(hideCursor) + hideCursor.size());
}

TEST(TtyPrinter, ShowsTheLastSixLinesOfWhatRuns)
{
    TtyPrinter printer(sized(40, 24));
    printer.update(running("compile", 0), timeOfEpoch(0));
    printer.update(logOf("compile", "1\n2\n3\n4\n5\n6\n7\n\x1b[31m80%\r90%\x1b[0m"), timeOfEpoch(1));
    const std::string frame = frameOf(printer, 2);
    EXPECT_THAT(frame, HasSubstr("[+] Building 2.0s (0/1)"));
    EXPECT_THAT(frame, HasSubstr(" => compile                        2.0s\n => => # 3 "));
    EXPECT_THAT(frame, HasSubstr(" => => # 90%  "));
    EXPECT_THAT(frame, Not(HasSubstr(" => => # 2 ")));
}

TEST(TtyPrinter, DrawsOverTheFrameBefore)
{
    TtyPrinter printer(sized(40, 24));
    printer.update(running("a", 0), timeOfEpoch(0));
    EXPECT_TRUE(printer.print(timeOfEpoch(0)).starts_with("\x1b[0G"));
    EXPECT_TRUE(printer.print(timeOfEpoch(1)).starts_with("\x1b[2A\x1b[0G"));
}

TEST(TtyPrinter, FitsTheTerminal)
{
    TtyPrinter printer(sized(30, 6));
    for (int i = 0; i < 9; ++i)
        printer.update(
            running("vertex " + std::to_string(i) + " \xED\x95\x9C\xEA\xB8\x80 with a long name", 0, i < 8 ? 1 : -1),
            timeOfEpoch(1));
    const std::string frame = frameOf(printer, 1);
    EXPECT_EQ(std::ranges::count(frame, '\n'), 5);
    EXPECT_THAT(frame, HasSubstr(" => vertex 8 \xED\x95\x9C\xEA\xB8\x80 with   0.0s\n"));
    EXPECT_THAT(frame, Not(HasSubstr("vertex 4")));
}

TEST(TtyPrinter, KeepsWhatRunsInSight)
{
    TtyPrinter printer(sized(40, 6));
    for (int i = 0; i < 9; ++i)
        printer.update(running("vertex " + std::to_string(i), 0, i > 0 ? 1 : -1), timeOfEpoch(1));
    EXPECT_THAT(frameOf(printer, 1), HasSubstr(" => vertex 0 "));
}

TEST(TtyPrinter, KeepsNamesFromSteeringTheTerminal)
{
    TtyPrinter printer(sized(60, 24));
    printer.update(running("RUN echo \x1b[2J\tdone", 0), timeOfEpoch(0));
    EXPECT_THAT(frameOf(printer, 0), HasSubstr(" => RUN echo  [2J done"));
}

TEST(TtyPrinter, ColoursOnlyWhereAllowed)
{
    TtyPrinter plain(sized(60, 24));
    plain.update(running("a", 0, 1), timeOfEpoch(1));
    EXPECT_THAT(frameOf(plain, 1), Not(HasSubstr("\x1b[3")));
    TtyPrinter coloured({.colors = ttyColors("", "run=light-green")});
    coloured.update(running("a", 0, 1), timeOfEpoch(1));
    EXPECT_THAT(frameOf(coloured, 1), HasSubstr("\x1b[92m => a "));
}

TEST(TtyColors, ReadsTheEnvironment)
{
    EXPECT_EQ(ttyColors("", ""), TtyColors());
    EXPECT_EQ(ttyColors("1", "run=green").run, "");
    const TtyColors colors = ttyColors("", "run=cyan:error=255,20,0:Cancel=Light-Blue:warning=300,0,0:x=red:warning");
    EXPECT_EQ(colors.run, "\x1b[36m");
    EXPECT_EQ(colors.error, "\x1b[38;5;196m");
    EXPECT_EQ(colors.cancel, "\x1b[94m");
    EXPECT_EQ(colors.warning, TtyColors().warning);
}

} // namespace

} // namespace lamella::progress
