// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"

#include <gtest/gtest.h>

#include <thread>

namespace lamella {
namespace {

TEST(Process, GivesOutputAndExitCode)
{
    const Result<ProcessOutcome> outcome =
        runProcess({.arguments = {"sh", "-c", "cat; echo err >&2; exit 7"}, .input = "hello"});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->exitCode, 7);
    EXPECT_EQ(outcome->output, "hello");
    EXPECT_EQ(outcome->errors, "err\n");
}

TEST(Process, NamesAMissingProgram)
{
    const Result<ProcessOutcome> outcome = runProcess({.arguments = {"no-such-program-here"}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::NotFound);
}

TEST(Process, CountsSignalsAsShellsDo)
{
    EXPECT_EQ(runProcess({.arguments = {"sh", "-c", "kill -9 $$"}})->exitCode, 137);
}

TEST(Process, StopsTheWholeGroup)
{
    std::stop_source source;
    std::jthread later([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        source.request_stop();
    });
    const Result<ProcessOutcome> outcome =
        runProcess({.arguments = {"sh", "-c", "sleep 60 & wait"}}, source.get_token());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella
