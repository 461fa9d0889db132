// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/user_namespace.h"

#include "core/base/file.h"
#include "core/base/pipe.h"
#include "core/base/process.h"
#include "core/sandbox/subordinate_ids.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <pwd.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace lamella::sandbox {

namespace {

constexpr std::uint64_t idFileLimit = 1 << 20;

Result<void> requireOneThread()
{
    std::error_code problem;
    std::size_t threads = 0;
    for (std::filesystem::directory_iterator task("/proc/self/task", problem), end; task != end;
         task.increment(problem))
        ++threads;
    if (problem)
        return systemError("cannot count the threads of this process in /proc", problem.value());
    if (threads > 1)
        return Error{ErrorCode::Busy, "namespaces must be entered before other threads start", {}, {}};
    return {};
}

std::string userName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry != nullptr ? entry->pw_name : std::to_string(::getuid());
}

/// The words "0 <own> 1 1 <first> <count> …" behind newuidmap PID.
Result<std::vector<std::string>> mapWords(const std::string &file, const std::string &user, std::uint32_t own)
{
    Result<std::string> text = readFile(file, idFileLimit);
    const std::vector<IdRange> ranges = text ? subordinateRanges(*text, user, ::getuid()) : std::vector<IdRange>{};
    if (ranges.empty())
        return Error{ErrorCode::Unsupported,
                     file + " grants no range of ids to " + user + ", so image files cannot have their own owners",
                     {},
                     "as root: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 " + user};
    std::vector<std::string> words{"0", std::to_string(own), "1"};
    std::uint64_t inside = 1;
    for (const IdRange &range : ranges) {
        words.insert(words.end(), {std::to_string(inside), std::to_string(range.first), std::to_string(range.count)});
        inside += range.count;
    }
    return words;
}

/// A child that lives in a new user namespace, so that mapping ids can fail before this process enters it.
class NamespaceHolder {
public:
    static Result<NamespaceHolder> start()
    {
        Pipe told = TRY(makePipe());
        Pipe leave = TRY(makePipe());
        NamespaceHolder holder;
        holder.m_leave = std::move(leave.writing);
        holder.m_pid = ::fork();
        if (holder.m_pid < 0)
            return systemError("cannot start a process", errno);
        if (holder.m_pid == 0)
            hold(told.writing.get(), leave.reading.get(), holder.m_leave.get());
        told.writing.reset();
        int number = 0;
        if (::read(told.reading.get(), &number, sizeof number) != sizeof number || number != 0)
            return systemError("cannot make a user namespace", number != 0 ? number : EIO)
                .advise("allow it to plain users (sysctl user.max_user_namespaces, "
                        "kernel.apparmor_restrict_unprivileged_userns=0), or run as root");
        return holder;
    }

    NamespaceHolder(NamespaceHolder &&other) noexcept
        : m_leave(std::move(other.m_leave)),
          m_pid(std::exchange(other.m_pid, -1))
    {
    }
    NamespaceHolder &operator=(NamespaceHolder &&) = delete;
    NamespaceHolder(const NamespaceHolder &) = delete;
    NamespaceHolder &operator=(const NamespaceHolder &) = delete;
    ~NamespaceHolder()
    {
        m_leave.reset();
        while (m_pid > 0 && ::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    [[nodiscard]] std::string pid() const { return std::to_string(m_pid); }

private:
    NamespaceHolder() = default;

    [[noreturn]] static void hold(int tells, int waits, int leave)
    {
        ::close(leave);
        const int number = ::unshare(CLONE_NEWUSER) == 0 ? 0 : errno;
        (void)!::write(tells, &number, sizeof number);
        char none = 0;
        (void)!::read(waits, &none, 1);
        _exit(0);
    }

    UniqueFd m_leave;
    pid_t m_pid = -1;
};

Result<void> map(const std::string &program, const NamespaceHolder &holder, const std::vector<std::string> &words)
{
    std::vector<std::string> arguments{program, holder.pid()};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const Result<ProcessOutcome> outcome = runProcess({.arguments = arguments});
    if (!outcome)
        return Error{ErrorCode::Unsupported,
                     outcome.error().message,
                     {},
                     "install it: the package is uidmap on Debian and Ubuntu, shadow-utils on Fedora"};
    if (outcome->exitCode == 0)
        return {};
    return Error{ErrorCode::Unsupported,
                 program + " could not map the user's ids: " + outcome->errors.substr(0, outcome->errors.find('\n')),
                 {},
                 "check that " + program + " is set-uid root, and the ranges in /etc/subuid and /etc/subgid"};
}

Result<void> enterUserNamespace(const NamespaceHolder &holder)
{
    const UniqueFd space = TRY(openForReading("/proc/" + holder.pid() + "/ns/user"));
    if (::setns(space.get(), CLONE_NEWUSER) != 0)
        return systemError("cannot enter the user namespace", errno);
    return {};
}

Result<void> detachMounts()
{
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return systemError("cannot keep mounts from reaching the host", errno);
    return {};
}

Result<void> enterAsUser()
{
    const std::string user = userName();
    const std::vector<std::string> uids = TRY(mapWords("/etc/subuid", user, ::getuid()));
    const std::vector<std::string> gids = TRY(mapWords("/etc/subgid", user, ::getgid()));
    const NamespaceHolder holder = TRY(NamespaceHolder::start());
    TRY(map("newuidmap", holder, uids));
    TRY(map("newgidmap", holder, gids));
    return enterUserNamespace(holder);
}

} // namespace

bool inUserNamespace()
{
    const Result<std::string> map = readFile("/proc/self/uid_map", 4096);
    if (!map)
        return false;
    std::size_t fields = 0;
    std::array<std::string, 3> first;
    for (std::size_t at = 0; at < map->size();) {
        const std::size_t begin = map->find_first_not_of(" \n", at);
        if (begin == std::string::npos)
            break;
        at = std::min(map->find_first_of(" \n", begin), map->size());
        if (fields < first.size())
            first[fields] = map->substr(begin, at - begin);
        ++fields;
    }
    return first != std::array<std::string, 3>{"0", "0", "4294967295"};
}

Result<Privilege> enterNamespaces()
{
    TRY(requireOneThread());
    const bool root = ::geteuid() == 0;
    if (!root)
        TRY(enterAsUser());
    if (::unshare(CLONE_NEWNS) != 0)
        return systemError("cannot make a mount namespace", errno)
            .advise("inside a container, start that container with --privileged");
    TRY(detachMounts());
    return root ? Privilege::Root : Privilege::UserNamespace;
}

} // namespace lamella::sandbox
