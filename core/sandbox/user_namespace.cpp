// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/user_namespace.h"

#include "core/base/file.h"
#include "core/base/process.h"
#include "core/base/stream.h"
#include "core/sandbox/subordinate_ids.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <pwd.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

constexpr std::uint64_t idFileLimit = 1 << 20;
constexpr std::uint64_t complaintLimit = 4096;

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

/// A program that has been forked already, before the namespace is made, and starts when told: it must run outside.
class Mapper {
public:
    static Result<Mapper> prepare(std::string_view name, const std::vector<std::string> &map)
    {
        const std::optional<std::string> program = findProgram(name);
        if (!program)
            return Error{ErrorCode::Unsupported,
                         "the program " + std::string(name) + " is not installed",
                         {},
                         "install it: the package is uidmap on Debian and Ubuntu, shadow-utils on Fedora"};
        std::vector<std::string> words{*program, std::to_string(::getpid())};
        words.insert(words.end(), map.begin(), map.end());
        std::array<int, 2> start{};
        std::array<int, 2> complaint{};
        if (::pipe2(start.data(), O_CLOEXEC) != 0 || ::pipe2(complaint.data(), O_CLOEXEC) != 0)
            return systemError("cannot make a pipe", errno);
        Mapper mapper;
        mapper.m_name = name;
        mapper.m_start.reset(start[1]);
        mapper.m_complaint.reset(complaint[0]);
        const UniqueFd startReading(start[0]);
        const UniqueFd complaintWriting(complaint[1]);
        mapper.m_pid = ::fork();
        if (mapper.m_pid < 0)
            return systemError("cannot start " + *program, errno);
        if (mapper.m_pid == 0)
            waitAndBecome(words, startReading.get(), start[1], complaintWriting.get());
        return mapper;
    }

    Result<void> run()
    {
        (void)!::write(m_start.get(), "x", 1);
        m_start.reset();
        FdSource source(m_complaint.get());
        const std::string complaint = readAll(source, complaintLimit).value_or(std::string());
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            return {};
        return Error{ErrorCode::Unsupported,
                     m_name + " could not map the user's ids: " + complaint.substr(0, complaint.find('\n')),
                     {},
                     "check that " + m_name
                         + " is set-uid root and that the ranges in /etc/subuid and /etc/subgid are "
                           "not mapped twice"};
    }

private:
    [[noreturn]] static void waitAndBecome(std::vector<std::string> &words, int start, int startWriting, int complaint)
    {
        ::close(startWriting);
        char told = 0;
        if (::read(start, &told, 1) != 1)
            _exit(0);
        ::dup2(complaint, STDERR_FILENO);
        std::vector<char *> arguments;
        for (std::string &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        ::execv(arguments[0], arguments.data());
        _exit(127);
    }

    std::string m_name;
    UniqueFd m_start;
    UniqueFd m_complaint;
    pid_t m_pid = -1;
};

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
    Mapper uidMapper = TRY(Mapper::prepare("newuidmap", uids));
    Mapper gidMapper = TRY(Mapper::prepare("newgidmap", gids));
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return systemError("cannot make a user namespace", errno)
            .advise("allow it to plain users (sysctl user.max_user_namespaces, "
                    "kernel.apparmor_restrict_unprivileged_userns=0), or run as root");
    TRY(uidMapper.run());
    return gidMapper.run();
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
    else if (::unshare(CLONE_NEWNS) != 0)
        return systemError("cannot make a mount namespace", errno)
            .advise("inside a container, start that container with --privileged");
    TRY(detachMounts());
    return root ? Privilege::Root : Privilege::UserNamespace;
}

} // namespace lamella::sandbox
