// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/pipe.h"
#include "tests/core/base/thread_sanitizer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <grp.h>
#include <sched.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella::layer {
namespace {

/// In the child: a user and mount namespace whose ids the parent maps, then these tests once more.
[[noreturn]] void runTestsInside(int toParent, int fromParent)
{
    char ready = 'r';
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || ::write(toParent, &ready, 1) != 1
        || ::read(fromParent, &ready, 1) != 1 || ::setgroups(0, nullptr) != 0 || ::setresgid(0, 0, 0) != 0
        || ::setresuid(0, 0, 0) != 0)
        ::_exit(90);
    ::setenv("LAMELLA_TEST_USER_NAMESPACE", "1", 1);
    ::unsetenv("GTEST_OUTPUT");
    const char *filter = "--gtest_filter=Capture.*:Apply.*:Snapshots.*:ImageFiles.*-*.DevicesWithoutPrivilege";
    ::execl("/proc/self/exe", "layer_tests", filter, nullptr);
    ::_exit(91);
}

void mapIds(pid_t child)
{
    for (const char *file : {"uid_map", "gid_map"}) {
        const UniqueFd map = openForWriting("/proc/" + std::to_string(child) + "/" + file).value();
        ASSERT_TRUE(FdSink(map.get()).write(asBytes("0 200000 65536")));
    }
}

/// What works for root must work in a user namespace, as builds without root have it.
TEST(UserNamespace, TheSameTestsPassInside)
{
    if (::getenv("LAMELLA_TEST_USER_NAMESPACE") != nullptr || ::geteuid() != 0)
        GTEST_SKIP() << "needs root outside of a user namespace";
    if (underThreadSanitizer)
        GTEST_SKIP() << "needs a process of one thread, and ThreadSanitizer has one of its own";
    Pipe toParent = makePipe().value();
    const Pipe toChild = makePipe().value();
    const pid_t child = ::fork();
    if (child == 0)
        runTestsInside(toParent.writing.get(), toChild.reading.get());
    toParent.writing.reset();
    char ready = 0;
    ASSERT_EQ(::read(toParent.reading.get(), &ready, 1), 1) << "no user namespace can be made";
    mapIds(child);
    ASSERT_EQ(::write(toChild.writing.get(), &ready, 1), 1);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "see the output of the tests inside";
}

} // namespace
} // namespace lamella::layer
