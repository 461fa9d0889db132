// SPDX-License-Identifier: Apache-2.0
#include "core/progress/plain_printer.h"

#include "tests/core/progress/recording.h"

#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;

class PlainRecording : public testing::TestWithParam<std::string> {};

TEST_P(PlainRecording, PrintsWhatBuildKitPrints)
{
    const Recording recording = readRecording(GetParam());
    PlainPrinter printer;
    std::string text;
    const Time end = play(
        recording, [&](const SolveStatus &status, Time present) { printer.update(status, present); },
        [&](Time present) { text += printer.print(present); });
    text += printer.finish(end);
    EXPECT_EQ(text, expectation(GetParam(), "plain.txt", text));
}

INSTANTIATE_TEST_SUITE_P(PlainPrinter, PlainRecording, testing::Values("steps", "failure", "stages"));

/// A vertex of that name, started at second `start`, ended at second `end` unless that is negative.
Vertex vertex(const std::string &name, int start, int end = -1)
{
    Vertex one;
    one.digest = Digest::of(name);
    one.name = name;
    one.started = timeOfEpoch(start);
    if (end >= 0)
        one.completed = timeOfEpoch(end);
    return one;
}

SolveStatus statusOf(Vertex one)
{
    SolveStatus status;
    status.vertexes.push_back(std::move(one));
    return status;
}

SolveStatus logOf(const std::string &name, std::string data, Time time)
{
    SolveStatus status;
    status.logs.push_back({Digest::of(name), 1, std::move(data), time});
    return status;
}

std::string transferLine(PlainPrinter &printer, std::int64_t current, std::int64_t total, int second, bool completed)
{
    VertexStatus part{"transferring", Digest::of("a"), {}, total, current, timeOfEpoch(second), timeOfEpoch(0), {}};
    if (completed)
        part.completed = timeOfEpoch(second);
    SolveStatus status;
    status.statuses.push_back(part);
    printer.update(status, timeOfEpoch(second));
    return printer.print(timeOfEpoch(second));
}

TEST(PlainPrinter, SkipsSmallStepsOfATransfer)
{
    PlainPrinter printer;
    printer.update(statusOf(vertex("a", 0)), timeOfEpoch(0));
    EXPECT_EQ(printer.print(timeOfEpoch(0)), "#1 a\n");
    EXPECT_EQ(transferLine(printer, 100'000, 22'000'000, 1, false), "#1 transferring 100.00kB / 22.00MB 1.0s\n");
    EXPECT_EQ(transferLine(printer, 900'000, 22'000'000, 2, false), "");
    EXPECT_EQ(transferLine(printer, 1'200'000, 22'000'000, 3, false), "#1 transferring 1.20MB / 22.00MB 3.0s\n");
    EXPECT_EQ(transferLine(printer, 1'200'001, 22'000'000, 8, false), "#1 transferring 1.20MB / 22.00MB 8.0s\n");
    EXPECT_EQ(transferLine(printer, 22'000'000, 22'000'000, 9, true), "#1 transferring 22.00MB / 22.00MB 9.0s done\n");
}

TEST(PlainPrinter, KeepsToOneVertexUntilAnotherWaitsForLong)
{
    PlainPrinter printer;
    printer.update(statusOf(vertex("a", 0)), timeOfEpoch(0));
    EXPECT_EQ(printer.print(timeOfEpoch(0)), "#1 a\n");
    printer.update(statusOf(vertex("b", 1)), timeOfEpoch(1));
    printer.update(logOf("b", "hidden\n", timeOfEpoch(1)), timeOfEpoch(1));
    EXPECT_EQ(printer.print(timeOfEpoch(1)), "");
    printer.update(logOf("a", "working\n", timeOfEpoch(4)), timeOfEpoch(4));
    EXPECT_EQ(printer.print(timeOfEpoch(4)), "#1 4.000 working\n");
    EXPECT_EQ(printer.print(timeOfEpoch(12)), "#1 ...\n\n#2 b\n#2 0.000 hidden\n");
    printer.update(statusOf(vertex("a", 0, 13)), timeOfEpoch(13));
    EXPECT_EQ(printer.print(timeOfEpoch(13)), "#2 ...\n\n#1 a\n#1 DONE 13.0s\n");
    printer.update(logOf("b", "shown\n", timeOfEpoch(14)), timeOfEpoch(14));
    EXPECT_EQ(printer.print(timeOfEpoch(14)), "\n#2 b\n#2 13.00 shown\n");
}

TEST(PlainPrinter, ContinuesAnUnfinishedLine)
{
    PlainPrinter printer;
    printer.update(statusOf(vertex("a", 0)), timeOfEpoch(0));
    printer.update(logOf("a", "one\nhal", timeOfEpoch(1)), timeOfEpoch(1));
    EXPECT_EQ(printer.print(timeOfEpoch(1)), "#1 a\n#1 1.000 one\n#1 1.000 hal");
    printer.update(logOf("a", "f\n", timeOfEpoch(12)), timeOfEpoch(12));
    EXPECT_EQ(printer.print(timeOfEpoch(12)), "f\n");
    printer.update(logOf("a", "end", timeOfEpoch(200)), timeOfEpoch(200));
    printer.update(statusOf(vertex("a", 0, 200)), timeOfEpoch(200));
    EXPECT_EQ(printer.print(timeOfEpoch(200)), "#1 200.0 end\n#1 DONE 200.0s\n");
}

TEST(PlainPrinter, NamesTheEnds)
{
    PlainPrinter printer("building with \"default\"");
    Vertex cached = vertex("cached", 0, 0);
    cached.cached = true;
    Vertex cancelled = vertex("cancelled", 0, 2);
    cancelled.error = "failed to solve: context canceled";
    Vertex failed = vertex("failed", 0, 3);
    failed.error = "exit code: 7";
    for (const Vertex &one : {cached, cancelled, failed})
        printer.update(statusOf(one), timeOfEpoch(3));
    EXPECT_EQ(printer.finish(timeOfEpoch(3)), "#0 building with \"default\"\n\n"
                                              "#1 cached\n#1 CACHED\n\n"
                                              "#2 cancelled\n#2 CANCELED\n\n"
                                              "#3 failed\n#3 ERROR: exit code: 7\n"
                                              "------\n > failed:\n------\n");
}

TEST(PlainPrinter, SumsTheTimesOfAVertexThatWorkedTwice)
{
    PlainPrinter printer;
    printer.update(statusOf(vertex("a", 0, 2)), timeOfEpoch(2));
    printer.update(statusOf(vertex("a", 1, 4)), timeOfEpoch(4));
    printer.update(statusOf(vertex("a", 10, 11)), timeOfEpoch(11));
    EXPECT_EQ(printer.print(timeOfEpoch(11)), "#1 a\n#1 DONE 5.0s\n");
}

TEST(PlainPrinter, SaysWhenARerunGaveTheSame)
{
    PlainPrinter printer;
    SolveStatus status = statusOf(vertex("a", 0, 1));
    status.vertexes.front().cached = true;
    status.steps.push_back({.vertex = Digest::of("a"), .id = "s0.1", .state = "cached", .sameResult = true});
    printer.update(status, timeOfEpoch(1));
    EXPECT_EQ(printer.print(timeOfEpoch(1)), "#1 a\n#1 CACHED (same result)\n");
}

TEST(PlainPrinter, PrintsWarnings)
{
    PlainPrinter printer;
    SolveStatus status = statusOf(vertex("a", 0, 1));
    status.warnings.push_back({.vertex = Digest::of("a"), .brief = "StageNameCasing: ... (line 3)"});
    printer.update(status, timeOfEpoch(1));
    EXPECT_EQ(printer.print(timeOfEpoch(1)), "#1 a\n#1 WARN: StageNameCasing: ... (line 3)\n#1 DONE 1.0s\n");
}

} // namespace

} // namespace lamella::progress
