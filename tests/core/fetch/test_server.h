// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/unique_fd.h"
#include "core/fetch/headers.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lamella::test {

/// What a client sent.
struct Asked {
    std::string method;
    std::string target; ///< path and query
    fetch::Headers headers;
    std::string body;
    int connection = 0; ///< counted from 1

    [[nodiscard]] std::string header(std::string_view name) const
    {
        return std::string(headers.find(name).value_or(""));
    }
};

/// What the server sends back.
struct Answer {
    int status = 200;
    fetch::Headers headers;
    std::string body;
    std::optional<std::size_t> cutAfter;  ///< close the connection after so many bytes of the body
    std::optional<std::size_t> announced; ///< Content-Length, when it shall lie
    std::chrono::milliseconds delay{0};   ///< before anything is sent
};

/// A small HTTP/1.1 server on 127.0.0.1 (or a Unix socket) that answers as a test tells it to.
class TestServer {
public:
    using Handler = std::function<Answer(const Asked &)>;

    explicit TestServer(Handler handler, const std::string &unixSocket = {}) : m_handler(std::move(handler))
    {
        if (unixSocket.empty())
            listenOnLoopback();
        else
            listenAt(unixSocket);
        m_accepting = std::jthread([this](const std::stop_token &stop) { accept(stop); });
    }
    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;
    ~TestServer()
    {
        m_ending = true;
        m_accepting.request_stop();
    }

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::string url(std::string_view path) const { return "http://" + host() + std::string(path); }

    /// Everything asked so far.
    [[nodiscard]] std::vector<Asked> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

private:
    void listenOnLoopback()
    {
        m_listening.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listening.get(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listening.get(), 64);
        socklen_t size = sizeof address;
        ::getsockname(m_listening.get(), reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
    }

    void listenAt(const std::string &path)
    {
        m_listening.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        ::bind(m_listening.get(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listening.get(), 64);
    }

    void accept(const std::stop_token &stop)
    {
        std::vector<std::jthread> connections;
        while (!stop.stop_requested()) {
            pollfd waiting{m_listening.get(), POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int fd = ::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0)
                connections.emplace_back([this, fd, number = ++m_connections] { serve(UniqueFd(fd), number); });
        }
    }

    /// Reads more into `buffer`; false at the end.
    bool receive(int fd, std::string &buffer) const
    {
        while (!m_ending) {
            pollfd waiting{fd, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            std::array<char, 65536> block{};
            const ssize_t count = ::read(fd, block.data(), block.size());
            if (count <= 0)
                return false;
            buffer.append(block.data(), static_cast<std::size_t>(count));
            return true;
        }
        return false;
    }

    static bool sendAll(int fd, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    void serve(UniqueFd fd, int number)
    {
        std::string buffer;
        while (true) {
            while (!buffer.contains("\r\n\r\n")) {
                if (!receive(fd.get(), buffer))
                    return;
            }
            const std::size_t headEnd = buffer.find("\r\n\r\n");
            Asked asked = parseHead(std::string_view(buffer).substr(0, headEnd + 2));
            asked.connection = number;
            buffer.erase(0, headEnd + 4);
            std::size_t length = 0;
            const std::string lengthText = asked.header("Content-Length");
            std::from_chars(lengthText.data(), lengthText.data() + lengthText.size(), length);
            while (buffer.size() < length) {
                if (!receive(fd.get(), buffer))
                    return;
            }
            asked.body = buffer.substr(0, length);
            buffer.erase(0, length);
            {
                const std::scoped_lock lock(m_mutex);
                m_asked.push_back(asked);
            }
            if (!respond(fd.get(), asked, m_handler(asked)))
                return;
        }
    }

    static Asked parseHead(std::string_view head)
    {
        Asked asked;
        const std::string_view first = head.substr(0, head.find("\r\n"));
        asked.method = first.substr(0, first.find(' '));
        const std::string_view rest = first.substr(first.find(' ') + 1);
        asked.target = rest.substr(0, rest.find(' '));
        head.remove_prefix(first.size() + 2);
        while (!head.empty()) {
            const std::string_view line = head.substr(0, head.find("\r\n"));
            const std::size_t colon = line.find(": ");
            if (colon != std::string_view::npos)
                asked.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
            head.remove_prefix(line.size() + 2);
        }
        return asked;
    }

    /// False when the connection shall be closed.
    bool respond(int fd, const Asked &asked, const Answer &answer) const
    {
        const auto until = std::chrono::steady_clock::now() + answer.delay;
        while (!m_ending && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " X\r\n";
        for (const auto &[name, value] : answer.headers.fields())
            head += name + ": " + value + "\r\n";
        head += "Content-Length: " + std::to_string(answer.announced.value_or(answer.body.size())) + "\r\n\r\n";
        const std::string_view body = asked.method == "HEAD" ? std::string_view() : answer.body;
        const bool sent = sendAll(fd, head) && sendAll(fd, body.substr(0, answer.cutAfter.value_or(body.size())));
        return sent && !answer.cutAfter && !answer.announced;
    }

    Handler m_handler;
    UniqueFd m_listening;
    int m_port = 0;
    int m_connections = 0;
    mutable std::mutex m_mutex;
    std::vector<Asked> m_asked;
    std::atomic<bool> m_ending = false;
    std::jthread m_accepting;
};

} // namespace lamella::test
