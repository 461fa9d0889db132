// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interruption.h"

#include "app/cli/command.h"
#include "core/base/process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>

#include <unistd.h>

namespace lamella::cli {

namespace {

using namespace std::chrono_literals;

bool stopsWithin(const std::stop_token &token, std::chrono::seconds limit)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, token, limit, [] { return false; });
    return token.stop_requested();
}

TEST(Interruption, AsksToStop)
{
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        const Interruption interruption = Interruption::watch().value();
        EXPECT_FALSE(interruption.token().stop_requested());
        raise(number);
        EXPECT_TRUE(stopsWithin(interruption.token(), 10s)) << number;
    }
}

TEST(Interruption, EndsTheProgramAtTheSecondSignal)
{
    const auto twice = [] {
        const Interruption interruption = Interruption::watch().value();
        raise(SIGINT);
        raise(SIGINT);
    };
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(twice(), testing::ExitedWithCode(Interrupted), "");
}

TEST(Interruption, LeavesProgramsTheUsualSignals)
{
    const Interruption interruption = Interruption::watch().value();
    const ProcessOutcome outcome = runProcess({.arguments = {"sh", "-c", "kill -TERM $$; echo alive"}}).value();
    EXPECT_EQ(outcome.signal, SIGTERM);
    const ProcessOutcome piped =
        runProcess({.arguments = {"bash", "-c", "yes | head -1; echo ${PIPESTATUS[0]}"}}).value();
    EXPECT_EQ(piped.output, "y\n141\n");
}

TEST(Interruption, MakesAClosedPipeAFailedWrite)
{
    const Interruption interruption = Interruption::watch().value();
    int ends[2] = {-1, -1};
    ASSERT_EQ(pipe(ends), 0);
    close(ends[0]);
    EXPECT_EQ(write(ends[1], "x", 1), -1);
    EXPECT_EQ(errno, EPIPE);
    close(ends[1]);
}

} // namespace

} // namespace lamella::cli
