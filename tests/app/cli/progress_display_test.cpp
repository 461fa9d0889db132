// SPDX-License-Identifier: Apache-2.0
#include "app/cli/progress_display.h"

#include "core/progress/json.h"

#include <gtest/gtest.h>

#include <thread>

namespace lamella::cli {

namespace {

progress::SolveStatus vertex(const std::string &name)
{
    progress::SolveStatus status;
    status.vertexes.push_back(
        {.digest = Digest::of(name), .name = name, .started = timeOfEpoch(1), .completed = timeOfEpoch(3)});
    return status;
}

/// What the display writes to stderr, which is no terminal while it is captured.
std::string shown(std::string_view mode)
{
    testing::internal::CaptureStderr();
    {
        const std::unique_ptr<ProgressDisplay> display = ProgressDisplay::create(mode).value();
        display->emit(vertex("a"));
        display->emit(vertex("b"));
        display->finish();
    }
    return testing::internal::GetCapturedStderr();
}

TEST(ProgressDisplay, PrintsPlainTextWhereThereIsNoTerminal)
{
    EXPECT_EQ(shown("plain"), "#1 a\n#1 DONE 2.0s\n\n#2 b\n#2 DONE 2.0s\n");
    EXPECT_EQ(shown("auto"), shown("plain"));
    EXPECT_EQ(shown("quiet"), "");
}

TEST(ProgressDisplay, WritesALineOfJsonForEachStatus)
{
    EXPECT_EQ(shown("rawjson"), progress::encode(vertex("a")) + "\n" + progress::encode(vertex("b")) + "\n");
}

TEST(ProgressDisplay, RefusesTheTerminalModeWithoutATerminal)
{
    testing::internal::CaptureStderr();
    const Result<std::unique_ptr<ProgressDisplay>> display = ProgressDisplay::create("tty");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    ASSERT_FALSE(display);
    EXPECT_EQ(display.error().render(), "--progress=tty needs a terminal at standard error (use plain)");
    EXPECT_FALSE(ProgressDisplay::create("loud"));
}

TEST(ProgressDisplay, TakesStatusesFromSeveralThreads)
{
    testing::internal::CaptureStderr();
    {
        const std::unique_ptr<ProgressDisplay> display = ProgressDisplay::create("rawjson").value();
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&display] {
                for (int j = 0; j < 100; ++j)
                    display->emit(vertex("a"));
            });
        }
    }
    const std::string line = progress::encode(vertex("a")) + "\n";
    std::string expected;
    for (int i = 0; i < 400; ++i)
        expected += line;
    EXPECT_EQ(testing::internal::GetCapturedStderr(), expected);
}

} // namespace

} // namespace lamella::cli
