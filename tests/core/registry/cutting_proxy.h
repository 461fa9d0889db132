// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/unique_fd.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lamella::registry::test {

/// Passes connections on to a port of this machine, and cuts them as a test says.
class CuttingProxy {
public:
    enum class Way { ToServer, FromServer };

    explicit CuttingProxy(int port) : m_target(port)
    {
        m_listening.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = loopback(0);
        ::bind(m_listening.get(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listening.get(), 64);
        socklen_t size = sizeof address;
        ::getsockname(m_listening.get(), reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_accepting = std::jthread([this](const std::stop_token &stop) { accept(stop); });
    }
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;
    ~CuttingProxy() { m_accepting.request_stop(); }

    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }

    /// After so many more bytes that way, whatever connection brings them, all connections are cut; once, or until
    /// heal(): then new ones are cut at once.
    void cutAfter(Way way, std::int64_t bytes, bool staysDown = false)
    {
        m_staysDown = staysDown;
        m_way = way;
        m_passed[0] = m_passed[1] = 0;
        m_left = bytes;
        m_down = false;
        m_armed = true;
    }
    void heal()
    {
        m_armed = false;
        m_down = false;
    }
    /// Whether it came to cutting since cutAfter().
    [[nodiscard]] bool hasCut() const { return !m_armed || m_down; }
    /// Bytes that went that way since cutAfter().
    [[nodiscard]] std::uint64_t passed(Way way) const { return m_passed[static_cast<std::size_t>(way)]; }

private:
    static sockaddr_in loopback(int port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        return address;
    }

    void accept(const std::stop_token &stop)
    {
        std::vector<std::jthread> connections;
        while (!stop.stop_requested()) {
            pollfd waiting{m_listening.get(), POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            UniqueFd client(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!client || m_down)
                continue;
            connections.emplace_back(
                [this, fd = std::move(client)](const std::stop_token &end) mutable { serve(std::move(fd), end); });
        }
    }

    void serve(UniqueFd client, const std::stop_token &stop)
    {
        const UniqueFd server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in address = loopback(m_target);
        if (::connect(server.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            return;
        const int generation = m_generation;
        std::array<pollfd, 2> waiting{{{client.get(), POLLIN, 0}, {server.get(), POLLIN, 0}}};
        while (!stop.stop_requested() && generation == m_generation && !m_down) {
            if (::poll(waiting.data(), waiting.size(), 5) <= 0)
                continue;
            if (waiting[0].revents != 0 && !move(client.get(), server.get(), Way::ToServer))
                return;
            if (waiting[1].revents != 0 && !move(server.get(), client.get(), Way::FromServer))
                return;
        }
    }

    /// Passes on what has come, up to the cut; whether the connection lives on.
    bool move(int from, int to, Way way)
    {
        std::array<char, 16384> block{};
        const ssize_t count = ::read(from, block.data(), block.size());
        if (count <= 0)
            return false;
        const std::scoped_lock lock(m_mutex);
        const bool counts = m_armed && way == m_way;
        const ssize_t allowed = counts ? std::min<ssize_t>(count, m_left) : count;
        for (ssize_t sent = 0; sent < allowed;) {
            const ssize_t now = ::send(to, block.data() + sent, static_cast<std::size_t>(allowed - sent), MSG_NOSIGNAL);
            if (now <= 0)
                return false;
            sent += now;
        }
        m_passed[static_cast<std::size_t>(way)] += static_cast<std::uint64_t>(allowed);
        if (!counts)
            return true;
        m_left -= allowed;
        if (m_left > 0)
            return true;
        m_armed = false;
        m_down = m_staysDown.load();
        ++m_generation;
        return false;
    }

    int m_target;
    int m_port = 0;
    UniqueFd m_listening;
    std::mutex m_mutex;
    std::atomic<bool> m_armed = false;
    std::atomic<bool> m_down = false;
    std::atomic<bool> m_staysDown = false;
    std::atomic<Way> m_way = Way::ToServer;
    std::atomic<std::int64_t> m_left = 0;
    std::array<std::atomic<std::uint64_t>, 2> m_passed{};
    std::atomic<int> m_generation = 0;
    std::jthread m_accepting;
};

} // namespace lamella::registry::test
