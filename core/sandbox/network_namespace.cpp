// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/network_namespace.h"

#include "core/base/file.h"

#include <cerrno>
#include <sched.h>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace lamella::sandbox {

namespace {

constexpr std::uint64_t routesLimit = 1 << 20;

/// Runs `job` in a thread, which may enter namespaces without taking the rest of the process along.
template <typename Job>
Result<void> inThread(Job job)
{
    Result<void> result;
    std::thread([&] { result = job(); }).join();
    return result;
}

bool hasDefaultIpv4Route(std::string_view table)
{
    for (std::size_t line = 0; line < table.size(); line = std::min(table.find('\n', line), table.size() - 1) + 1) {
        const std::size_t tab = table.find('\t', line);
        if (tab != std::string_view::npos && table.substr(tab + 1).starts_with("00000000\t"))
            return true;
    }
    return false;
}

bool hasDefaultIpv6Route(std::string_view table)
{
    constexpr std::string_view anywhere = "00000000000000000000000000000000 00 ";
    for (std::size_t line = 0; line < table.size(); line = std::min(table.find('\n', line), table.size() - 1) + 1) {
        const std::string_view text = table.substr(line, table.find('\n', line) - line);
        if (text.starts_with(anywhere) && !text.ends_with(" lo"))
            return true;
    }
    return false;
}

} // namespace

Result<NetworkNamespace> NetworkNamespace::create(const std::filesystem::path &file)
{
    (void)TRY(openForWriting(file));
    TRY(inThread([&file]() -> Result<void> {
        if (::unshare(CLONE_NEWNET) != 0)
            return systemError("cannot make a network namespace", errno);
        if (::mount("/proc/thread-self/ns/net", file.c_str(), nullptr, MS_BIND, nullptr) != 0)
            return systemError("cannot keep a network namespace at " + file.string(), errno);
        return {};
    }));
    return NetworkNamespace(file.string());
}

NetworkNamespace::NetworkNamespace(NetworkNamespace &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}

NetworkNamespace::~NetworkNamespace()
{
    if (!m_path.empty())
        ::umount2(m_path.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW);
}

Result<bool> NetworkNamespace::hasDefaultRoute() const
{
    const UniqueFd space = TRY(openForReading(m_path));
    bool found = false;
    TRY(inThread([&]() -> Result<void> {
        if (::setns(space.get(), CLONE_NEWNET) != 0)
            return systemError("cannot enter the network namespace at " + m_path, errno);
        found =
            hasDefaultIpv4Route(readFile("/proc/thread-self/net/route", routesLimit).value_or(std::string()))
            || hasDefaultIpv6Route(readFile("/proc/thread-self/net/ipv6_route", routesLimit).value_or(std::string()));
        return {};
    }));
    return found;
}

} // namespace lamella::sandbox
