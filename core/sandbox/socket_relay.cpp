// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/socket_relay.h"

#include "core/base/socket_address.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <list>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostConnections = 64;

Result<UniqueFd> newSocket()
{
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket)
        return systemError("cannot make a socket", errno);
    return socket;
}

Result<UniqueFd> connectTo(const fs::path &path)
{
    const sockaddr_un address = TRY(socketAddress(path));
    UniqueFd socket = TRY(newSocket());
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return systemError("cannot reach the socket " + path.string(), errno);
    return socket;
}

/// Sends all of it; false when the other end is gone.
bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// Passes on what has come; false at the end.
bool passOn(int from, int to)
{
    std::array<char, 16384> buffer{};
    const ssize_t count = ::recv(from, buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR)
        return true;
    return count > 0 && sendAll(to, {buffer.data(), static_cast<std::size_t>(count)});
}

struct Connection {
    UniqueFd client;
    UniqueFd service;
};

} // namespace

struct SocketRelay::Work {
    UniqueFd listening;
    UniqueFd ending;
    fs::path target;
    std::list<Connection> connections;
    std::thread thread;

    void accept()
    {
        UniqueFd client(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client || connections.size() >= mostConnections)
            return;
        if (Result<UniqueFd> service = connectTo(target))
            connections.push_back({std::move(client), std::move(*service)});
    }

    [[nodiscard]] std::vector<pollfd> watched() const
    {
        std::vector<pollfd> all{{ending.get(), POLLIN, 0}, {listening.get(), POLLIN, 0}};
        for (const Connection &connection : connections) {
            all.push_back({connection.client.get(), POLLIN, 0});
            all.push_back({connection.service.get(), POLLIN, 0});
        }
        return all;
    }

    void serve()
    {
        for (;;) {
            std::vector<pollfd> all = watched();
            if (::poll(all.data(), all.size(), -1) < 0 && errno != EINTR)
                return;
            if (all[0].revents != 0)
                return;
            std::size_t place = 2;
            for (auto connection = connections.begin(); connection != connections.end(); place += 2) {
                const int client = connection->client.get();
                const int service = connection->service.get();
                const bool open = (all[place].revents == 0 || passOn(client, service))
                                  && (all[place + 1].revents == 0 || passOn(service, client));
                connection = open ? std::next(connection) : connections.erase(connection);
            }
            if (all[1].revents != 0)
                accept();
        }
    }
};

SocketRelay::SocketRelay(std::unique_ptr<Work> work) : m_work(std::move(work)) {}
SocketRelay::SocketRelay(SocketRelay &&) noexcept = default;

Result<SocketRelay> SocketRelay::start(const fs::path &path, const fs::path &target, const Access &access)
{
    // The folder's descriptor keeps the address short, however long its path is.
    const UniqueFd folder(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return systemError("cannot open " + path.parent_path().string(), errno);
    const sockaddr_un address =
        TRY(socketAddress(fs::path("/proc/self/fd") / std::to_string(folder.get()) / path.filename()));
    auto work = std::make_unique<Work>();
    work->listening = TRY(newSocket());
    work->target = target;
    if (::bind(work->listening.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::chown(path.c_str(), access.uid, access.gid) != 0 || ::chmod(path.c_str(), access.mode) != 0
        || ::listen(work->listening.get(), SOMAXCONN) != 0)
        return systemError("cannot listen at " + path.string(), errno);
    work->ending.reset(::eventfd(0, EFD_CLOEXEC));
    if (!work->ending)
        return systemError("cannot make an event", errno);
    work->thread = std::thread([raw = work.get()] { raw->serve(); });
    return SocketRelay(std::move(work));
}

SocketRelay::~SocketRelay()
{
    if (!m_work)
        return;
    ::eventfd_write(m_work->ending.get(), 1);
    m_work->thread.join();
}

} // namespace lamella::sandbox
