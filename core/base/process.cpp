// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"

#include "core/base/path.h"
#include "core/base/pipe.h"
#include "core/base/stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella {

namespace {

constexpr std::size_t outputLimit = std::size_t{16} * 1024 * 1024;

/// The strings as execve wants them; they must outlive it.
std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> all;
    all.reserve(texts.size() + 1);
    for (const std::string &text : texts)
        all.push_back(const_cast<char *>(text.c_str()));
    all.push_back(nullptr);
    return all;
}

struct ChildPlan {
    const char *program;
    char *const *arguments;
    char *const *environment;
    const char *folder;
    std::array<int, 3> streams; ///< -1: leave the caller's
    std::vector<std::pair<int, int>> descriptors;
    int failure; ///< where to report errno
    bool ownGroup;
};

/// Runs between fork and exec: only async-signal-safe calls, no allocation.
[[noreturn]] void becomeProgram(ChildPlan &plan)
{
    if (plan.ownGroup)
        ::setpgid(0, 0);
    std::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    // Lift everything above the numbers in use first, so that no assignment overwrites a descriptor still needed.
    constexpr int free = 200;
    plan.failure = ::fcntl(plan.failure, F_DUPFD_CLOEXEC, free);
    for (auto &[ours, its] : plan.descriptors)
        ours = ::fcntl(ours, F_DUPFD_CLOEXEC, free);
    for (int number = 0; number < 3; ++number) {
        const int stream = plan.streams[static_cast<std::size_t>(number)];
        if (stream >= 0 && ::dup2(stream, number) < 0)
            _exit(127);
    }
    for (const auto &[ours, its] : plan.descriptors) {
        if (::dup2(ours, its) < 0)
            _exit(127);
    }
    if (plan.folder == nullptr || ::chdir(plan.folder) == 0)
        ::execve(plan.program, plan.arguments, plan.environment);
    const int number = errno;
    (void)!::write(plan.failure, &number, sizeof number);
    _exit(127);
}

class Running {
public:
    Running(pid_t pid, bool ownGroup) : m_pid(pid), m_ownGroup(ownGroup) {}

    void signal(int number) const { ::kill(m_ownGroup ? -m_pid : m_pid, number); }

    [[nodiscard]] int wait() const
    {
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

private:
    pid_t m_pid;
    bool m_ownGroup;
};

/// Takes what one stream has; false at its end.
bool drain(int fd, int stream, const ProcessSpec &spec, ProcessOutcome &outcome)
{
    std::array<std::byte, 65536> block{};
    const ssize_t count = ::read(fd, block.data(), block.size());
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    if (count == 0)
        return false;
    const std::string_view bytes = asText(std::span(block).first(static_cast<std::size_t>(count)));
    std::string &kept = stream == 1 ? outcome.output : outcome.errors;
    if (spec.output)
        spec.output(stream, bytes);
    else
        kept += bytes.substr(0, outputLimit - std::min(outputLimit, kept.size()));
    return true;
}

/// Feeds what is left of the input; false when all is fed or nobody reads it.
bool feed(int fd, std::string_view &input)
{
    const ssize_t count = ::write(fd, input.data(), std::min<std::size_t>(input.size(), 65536));
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    input.remove_prefix(static_cast<std::size_t>(count));
    return !input.empty();
}

struct Streams {
    UniqueFd input;
    UniqueFd output;
    UniqueFd errors;
};

/// Moves bytes until both outputs are closed. Asked to stop, it signals and goes on.
void pump(Streams &streams, const ProcessSpec &spec, ProcessOutcome &outcome, const Running &running,
          const std::stop_token &stop, int wake)
{
    using Clock = std::chrono::steady_clock;
    std::string_view input = spec.input;
    std::optional<Clock::time_point> killAt;
    bool killed = false;
    while (streams.output || streams.errors) {
        if (stop.stop_requested() && !killAt) {
            running.signal(SIGTERM);
            killAt = Clock::now() + spec.grace;
        }
        if (killAt && !killed && Clock::now() >= *killAt) {
            running.signal(SIGKILL);
            killed = true;
        }
        if (killed && Clock::now() >= *killAt + std::chrono::seconds(1))
            return; // a grandchild outside the group holds the pipe
        std::array<pollfd, 4> waiting{{{streams.output.get(), POLLIN, 0},
                                       {streams.errors.get(), POLLIN, 0},
                                       {streams.input.get(), POLLOUT, 0},
                                       {killAt ? -1 : wake, POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), killAt ? 50 : -1) < 0)
            continue;
        if (waiting[0].revents != 0 && !drain(streams.output.get(), 1, spec, outcome))
            streams.output.reset();
        if (waiting[1].revents != 0 && !drain(streams.errors.get(), 2, spec, outcome))
            streams.errors.reset();
        if (waiting[2].revents != 0 && !feed(streams.input.get(), input))
            streams.input.reset();
    }
}

} // namespace

std::optional<std::string> findProgram(std::string_view name)
{
    if (name.contains('/'))
        return ::access(std::string(name).c_str(), X_OK) == 0 ? std::optional(std::string(name)) : std::nullopt;
    const char *variable = std::getenv("PATH");
    std::string_view path = variable ? variable : "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
    while (true) {
        const std::size_t colon = path.find(':');
        std::string candidate = std::string(path.substr(0, colon)) + '/' + std::string(name);
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
        if (colon == std::string_view::npos)
            return std::nullopt;
        path.remove_prefix(colon + 1);
    }
}

Result<ProcessOutcome> runProcess(const ProcessSpec &spec, std::stop_token stop)
{
    const std::optional<std::string> program = findProgram(spec.arguments.at(0));
    if (!program)
        return Error{ErrorCode::NotFound, "the program " + spec.arguments[0] + " is not installed", {}, {}};
    const std::vector<char *> arguments = pointers(spec.arguments);
    const std::vector<char *> environment = spec.environment ? pointers(*spec.environment) : std::vector<char *>{};

    Pipe failure = TRY(makePipe());
    Pipe wake = TRY(makePipe());
    Pipe input;
    Pipe output;
    Pipe errors;
    ChildPlan plan{program->c_str(),
                   arguments.data(),
                   spec.environment ? environment.data() : environ,
                   spec.folder.empty() ? nullptr : spec.folder.c_str(),
                   {-1, -1, -1},
                   spec.descriptors,
                   failure.writing.get(),
                   !spec.inheritStreams};
    UniqueFd null;
    if (!spec.inheritStreams) {
        output = TRY(makePipe());
        errors = TRY(makePipe());
        if (spec.input.empty()) {
            null.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
            plan.streams = {null.get(), output.writing.get(), errors.writing.get()};
        } else {
            input = TRY(makePipe());
            ::fcntl(input.writing.get(), F_SETFL, O_NONBLOCK);
            std::signal(SIGPIPE, SIG_IGN);
            plan.streams = {input.reading.get(), output.writing.get(), errors.writing.get()};
        }
    }

    const pid_t pid = ::fork();
    if (pid < 0)
        return systemError("cannot start " + *program, errno);
    if (pid == 0)
        becomeProgram(plan);
    failure.writing.reset();
    input.reading.reset();
    output.writing.reset();
    errors.writing.reset();

    const Running running(pid, plan.ownGroup);
    int number = 0;
    if (::read(failure.reading.get(), &number, sizeof number) == sizeof number) {
        (void)running.wait();
        return systemError("cannot start " + *program, number);
    }

    ProcessOutcome outcome;
    const int wakeEnd = wake.writing.get();
    const std::stop_callback onStop(stop, [wakeEnd, &running, &spec] {
        (void)!::write(wakeEnd, "x", 1);
        if (spec.inheritStreams)
            running.signal(SIGTERM);
    });
    Streams streams{std::move(input.writing), std::move(output.reading), std::move(errors.reading)};
    pump(streams, spec, outcome, running, stop, wake.reading.get());
    const int status = running.wait();
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, std::string(baseName(spec.arguments[0])) + " was stopped", {}, {}};
    outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    outcome.exitCode = outcome.signal != 0 ? 128 + outcome.signal : WEXITSTATUS(status);
    return outcome;
}

} // namespace lamella
