// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/sandbox.h"

#include "busybox_root.h"
#include "core/sandbox/user_namespace.h"
#include "tests/core/base/thread_sanitizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Sandbox, HasDockersCapabilitiesAndSeccompProfile)
{
    BusyboxRoot root;
    const Captured run = capture(root.shell("grep -E 'CapEff|Seccomp:|NoNewPrivs' /proc/self/status"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.output, "CapEff:\t00000000a80425fb\nNoNewPrivs:\t0\nSeccomp:\t2\n");
}

TEST(Sandbox, GivesExitCodeAndBothStreams)
{
    BusyboxRoot root;
    const Captured run = capture(root.shell("echo out; echo err >&2; exit 7"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.outcome->exitCode, 7);
    EXPECT_EQ(run.outcome->problem, "");
    EXPECT_EQ(run.output, "out\n");
    EXPECT_EQ(run.errors, "err\n");
}

TEST(Sandbox, ShowsItsOwnNamesAndFiles)
{
    BusyboxRoot root;
    const Captured run = capture(root.shell("hostname; cat /etc/hosts; pwd; ls -d /work /tmp 2>&1; umask; echo $HOME"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.output, "buildkitsandbox\n127.0.0.1\tlocalhost buildkitsandbox\n"
                          "::1\tlocalhost ip6-localhost ip6-loopback\n/\nls: /work: No such file or directory\n"
                          "/tmp\n0022\n/root\n");
}

TEST(Sandbox, LeavesOnlyWhatTheProgramChanged)
{
    BusyboxRoot root;
    const Captured run = capture(root.shell("echo hello > /tmp/new; cat /etc/resolv.conf"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_THAT(run.output, HasSubstr("nameserver"));
    EXPECT_THAT(pathsBelow(root.upper()), ElementsAre("etc", "tmp", "tmp/new"));
}

TEST(Sandbox, GivesFoldersTheTimesTheyHadWithoutMountPoints)
{
    BusyboxRoot root;
    const auto old = fs::file_time_type(std::chrono::seconds(-1000000));
    fs::last_write_time(root.layer() / "etc", old);
    fs::last_write_time(root.layer(), old);
    ASSERT_TRUE(capture(root.shell("true")).outcome);
    EXPECT_EQ(fs::last_write_time(root.upper() / "etc"), old);
    EXPECT_EQ(fs::last_write_time(root.upper()), old);
}

TEST(Sandbox, MakesTheWorkingFolderAndRunsAsTheNamedUser)
{
    BusyboxRoot root;
    RunSpec spec = root.shell("pwd; id; grep CapEff /proc/self/status; echo $HOME");
    spec.workingFolder = "/srv/app";
    spec.user = "ada";
    const Captured run = capture(spec);
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.output, "/srv/app\nuid=1000(ada) gid=1001(ada) groups=50(staff),1001(ada)\n"
                          "CapEff:\t0000000000000000\n/home/ada\n");
    EXPECT_TRUE(fs::is_directory(root.upper() / "srv/app"));
}

TEST(Sandbox, NamesAUserThatTheImageLacks)
{
    BusyboxRoot root;
    RunSpec spec = root.shell("true");
    spec.user = "grace";
    const Captured run = capture(spec);
    ASSERT_FALSE(run.outcome);
    EXPECT_THAT(run.outcome.error().message, HasSubstr("unable to find user grace"));
}

TEST(Sandbox, SaysThatTheImageHasNoShell)
{
    BusyboxRoot root;
    fs::remove(root.layer() / "bin/sh");
    const Captured run = capture(root.shell("true"));
    ASSERT_TRUE(run.outcome);
    EXPECT_EQ(run.outcome->exitCode, 127);
    EXPECT_THAT(run.outcome->problem, HasSubstr("the image has no shell"));
}

TEST(Sandbox, TellsAMissingInterpreterFromAFailingProgram)
{
    BusyboxRoot root;
    root.write("/bin/script", "#!/bin/nowhere\n");
    fs::permissions(root.layer() / "bin/script", fs::perms(0755));
    RunSpec spec = root.shell("");
    spec.arguments = {"script"};
    const Captured run = capture(spec);
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.outcome->exitCode, 127);
    EXPECT_THAT(run.outcome->problem, Not(IsEmpty()));
}

TEST(Sandbox, HasTheDevicesThatAllContainersHave)
{
    BusyboxRoot root;
    const Captured run = capture(root.shell("cat /dev/null && echo x > /dev/null && head -c 2 /dev/zero | wc -c && "
                                            "head -c 3 /dev/urandom | wc -c && test -c /dev/tty && test -d /dev/shm"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.output, "2\n3\n");
    EXPECT_EQ(run.outcome->exitCode, 0);
}

TEST(Sandbox, CannotOpenTheHostsDevices)
{
    BusyboxRoot root;
    // 1:1 is the memory, 1:11 the kernel's log: both open for root outside. A plain user cannot even make the nodes.
    const Captured run = capture(root.shell("mknod /tmp/a c 1 11 && mknod /dev/b c 1 1; cat /tmp/a; cat /dev/b; "
                                            "mknod /tmp/null c 1 3 && cat /tmp/null && echo usable"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    const std::string_view why = inUserNamespace() ? "No such file or directory" : "Operation not permitted";
    EXPECT_THAT(run.errors, HasSubstr("can't open '/tmp/a': " + std::string(why)));
    EXPECT_THAT(run.errors, HasSubstr("can't open '/dev/b': " + std::string(why)));
    EXPECT_EQ(run.output, inUserNamespace() ? "" : "usable\n");
}

TEST(Sandbox, HandsOutputOnLive)
{
    BusyboxRoot root;
    const RunSpec spec = root.shell("echo first; sleep 1; echo second");
    const Result<Sandbox> sandbox = Sandbox::open();
    ASSERT_TRUE(sandbox);
    using Clock = std::chrono::steady_clock;
    std::vector<Clock::time_point> times;
    ASSERT_TRUE(sandbox->run(spec, [&](int, std::string_view) { times.push_back(Clock::now()); }));
    ASSERT_EQ(times.size(), 2);
    EXPECT_GE(times[1] - times[0], std::chrono::milliseconds(700));
}

TEST(Sandbox, StopsEverythingItStarted)
{
    BusyboxRoot root;
    std::stop_source source;
    std::atomic<bool> started = false;
    const RunSpec spec = root.shell("(sleep 98765 &) ; (trap '' TERM; sleep 98765) & echo started; wait");
    const Result<Sandbox> sandbox = Sandbox::open();
    ASSERT_TRUE(sandbox);
    const Result<RunOutcome> outcome = sandbox->run(
        spec,
        [&](int, std::string_view) {
            started = true;
            source.request_stop();
        },
        source.get_token());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(started);
    EXPECT_FALSE(isAnyoneRunning("sleep 98765"));
}

/// Waits up to two seconds until `condition` has the value `wanted`.
template <typename Condition>
bool becomes(bool wanted, Condition condition)
{
    for (int attempt = 0; attempt < 200; ++attempt) {
        if (condition() == wanted)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

TEST(Sandbox, DiesWithItsProcess)
{
    if (underThreadSanitizer)
        GTEST_SKIP() << "needs threads in a forked process, which ThreadSanitizer does not follow";
    BusyboxRoot root;
    const RunSpec spec = root.shell("sleep 87654 & sleep 87654");
    const Result<Sandbox> sandbox = Sandbox::open();
    ASSERT_TRUE(sandbox) << sandbox.error().render();
    const pid_t child = ::fork();
    if (child == 0) {
        if (!enterNamespaces())
            ::_exit(1);
        (void)sandbox->run(spec, [](int, std::string_view) {});
        ::_exit(0);
    }
    const auto isRunning = [] { return isAnyoneRunning("sleep 87654"); };
    EXPECT_TRUE(becomes(true, isRunning));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(becomes(false, isRunning));
}

TEST(Sandbox, RunsQuickly)
{
    BusyboxRoot root;
    const Result<Sandbox> sandbox = Sandbox::open();
    ASSERT_TRUE(sandbox);
    const auto begin = std::chrono::steady_clock::now();
    for (int count = 0; count < 20; ++count)
        ASSERT_TRUE(sandbox->run(root.shell("true"), [](int, std::string_view) {}));
    const auto each = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin) / 20;
    RecordProperty("milliseconds", std::to_string(each.count()));
    EXPECT_LT(each.count(), 300);
}

} // namespace
} // namespace lamella::sandbox
