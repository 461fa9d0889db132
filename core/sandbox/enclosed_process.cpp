// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/enclosed_process.h"

#include "core/base/pipe.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdint>
#include <linux/sched.h>
#include <poll.h>
#include <span>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace lamella::sandbox {

namespace {

/// Which step failed, as the child tells its parent.
enum class Step : std::int32_t { Mounts, Process, ControlGroups, Fork, Limits, Streams, Program };

struct Failure {
    Step step;
    std::int32_t number;
};

/// Everything the child needs, made before it starts: a child of a program with threads must not allocate, and must
/// not go through the C library's fork().
struct Plan {
    const char *program;
    char *const *arguments;
    std::array<int, 3> streams;
    bool ownSession;
    bool hideControlGroups;
    std::span<const int> groupDoors;
    int failure;
    int lifeline;
};

pid_t rawFork(std::uint64_t flags, int controlGroup = -1)
{
    clone_args arguments{};
    arguments.flags = flags;
    arguments.exit_signal = SIGCHLD;
    if (controlGroup >= 0) {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = static_cast<std::uint64_t>(controlGroup);
    }
    return static_cast<pid_t>(::syscall(SYS_clone3, &arguments, sizeof arguments));
}

/// pidfd_open(2); sys/pidfd.h declares it without C linkage in some versions of glibc.
int openPidfd(pid_t pid)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

[[noreturn]] void fail(const Plan &plan, Step step)
{
    const Failure failure{step, errno};
    (void)!::write(plan.failure, &failure, sizeof failure);
    _exit(127);
}

void resetSignals()
{
    std::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void becomeProgram(const Plan &plan)
{
    if (plan.ownSession)
        ::setsid();
    resetSignals();
    for (const int door : plan.groupDoors) {
        if (::write(door, "0", 1) != 1)
            fail(plan, Step::Limits);
    }
    for (int number = 0; number < 3; ++number) {
        const int stream = plan.streams[static_cast<std::size_t>(number)];
        if (stream >= 0 && ::dup2(stream, number) < 0)
            fail(plan, Step::Streams);
    }
    ::execve(plan.program, plan.arguments, environ);
    fail(plan, Step::Program);
}

void prepareMounts(const Plan &plan)
{
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        fail(plan, Step::Mounts);
    if (::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0)
        fail(plan, Step::Process);
    if (plan.hideControlGroups
        && ::mount("tmpfs", "/sys/fs/cgroup", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=4k,mode=755") != 0)
        fail(plan, Step::ControlGroups);
}

/// Lets go of what was inherited, locks among it, except the streams and two descriptors.
void closeAllBut(int lower, int upper)
{
    const auto close = [](int first, int last) {
        if (first <= last)
            ::close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0);
    };
    close(3, lower - 1);
    close(lower + 1, upper - 1);
    close(upper + 1, INT_MAX);
}

/// The first process of the enclosure. The kernel kills all others when it ends, and it ends with its program or with
/// the lifeline, whose other end the calling process holds.
[[noreturn]] void supervise(const Plan &plan)
{
    prepareMounts(plan);
    const pid_t program = rawFork(0);
    if (program < 0)
        fail(plan, Step::Fork);
    if (program == 0)
        becomeProgram(plan);
    const int end = openPidfd(program);
    closeAllBut(std::min(end, plan.lifeline), std::max(end, plan.lifeline));
    std::array<pollfd, 2> waiting{{{end, POLLIN, 0}, {plan.lifeline, POLLIN, 0}}};
    while (::poll(waiting.data(), waiting.size(), -1) < 0 && errno == EINTR) {
    }
    int status = 0;
    if (waiting[0].revents == 0 || ::waitpid(program, &status, 0) != program)
        _exit(128 + SIGKILL);
    _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
}

Error explain(const Failure &failure, const std::string &program)
{
    const std::string shut = "allow it, or run outside of a container that hides parts of /proc";
    switch (failure.step) {
    case Step::Mounts:
        return systemError("cannot set mounts apart", failure.number);
    case Step::Process:
        return systemError("cannot mount /proc for the program's own processes", failure.number).advise(shut);
    case Step::ControlGroups:
        return systemError("cannot mount over /sys/fs/cgroup", failure.number);
    case Step::Fork:
        return systemError("cannot start a process", failure.number);
    case Step::Limits:
        return systemError("cannot enter the control groups that limit the program", failure.number);
    case Step::Streams:
        return systemError("cannot join the streams of " + program, failure.number);
    case Step::Program:
        break;
    }
    return systemError("cannot start " + program, failure.number);
}

} // namespace

Result<EnclosedProcess> EnclosedProcess::start(const EnclosedSpec &spec)
{
    std::vector<char *> arguments;
    arguments.reserve(spec.arguments.size() + 1);
    for (const std::string &argument : spec.arguments)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    Pipe failure = TRY(makePipe());
    Pipe lifeline = TRY(makePipe());
    const Plan plan{arguments[0],           arguments.data(), spec.streams,          spec.ownSession,
                    spec.hideControlGroups, spec.groupDoors,  failure.writing.get(), lifeline.reading.get()};

    const pid_t pid = rawFork(CLONE_NEWPID | CLONE_NEWNS, spec.controlGroup);
    if (pid < 0)
        return systemError("cannot make a process namespace", errno);
    if (pid == 0) {
        ::close(lifeline.writing.get());
        supervise(plan);
    }
    EnclosedProcess process(pid, UniqueFd(openPidfd(pid)), std::move(lifeline.writing));
    failure.writing.reset();
    Failure told{};
    if (::read(failure.reading.get(), &told, sizeof told) == sizeof told)
        return explain(told, spec.arguments[0]);
    return process;
}

EnclosedProcess::EnclosedProcess(pid_t pid, UniqueFd end, UniqueFd lifeline)
    : m_pid(pid),
      m_end(std::move(end)),
      m_lifeline(std::move(lifeline))
{
}

EnclosedProcess::EnclosedProcess(EnclosedProcess &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_end(std::move(other.m_end)),
      m_lifeline(std::move(other.m_lifeline))
{
}

EnclosedProcess::~EnclosedProcess()
{
    kill();
    (void)wait();
}

void EnclosedProcess::kill() const
{
    if (m_pid > 0)
        ::kill(m_pid, SIGKILL);
}

void EnclosedProcess::leave()
{
    kill();
    m_pid = -1;
}

int EnclosedProcess::wait()
{
    const pid_t pid = std::exchange(m_pid, -1);
    if (pid <= 0)
        return 0;
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace lamella::sandbox
