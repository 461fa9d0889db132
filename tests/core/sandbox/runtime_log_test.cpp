// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/runtime_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

TEST(RuntimeLog, LeavesAProgramsOwnEndAlone)
{
    EXPECT_EQ(outcomeOf(7, "", "crun").value().exitCode, 7);
    EXPECT_EQ(outcomeOf(7, R"({"level":"warning","msg":"no cgroup"})", "runc").value().exitCode, 7);
}

TEST(RuntimeLog, GivesTheExitCodesOfShells)
{
    EXPECT_EQ(outcomeOf(1, "executable file `x` not found in $PATH: No such file or directory\n", "crun")->exitCode,
              127);
    EXPECT_EQ(outcomeOf(1, R"({"level":"error","msg":"exec: \"/x\": permission denied"})", "runc")->exitCode, 126);
}

TEST(RuntimeLog, ReportsWhatTheRuntimeCannotDo)
{
    const Result<RunOutcome> outcome = outcomeOf(1, "sethostname: Invalid argument\n", "crun");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, "crun could not start the program: sethostname: Invalid argument");
}

} // namespace
} // namespace lamella::sandbox
