// SPDX-License-Identifier: Apache-2.0
#include "loopback_server.h"

#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace lamella::sandbox {

LoopbackServer::LoopbackServer() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_socket.get(), reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_socket.get(), 8) != 0)
        return;
    ::getsockname(m_socket.get(), reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([fd = m_socket.get()] {
        constexpr std::string_view greeting = "greetings\n";
        while (true) {
            const UniqueFd client(::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC));
            if (!client)
                return;
            (void)!::write(client.get(), greeting.data(), greeting.size());
        }
    });
}

LoopbackServer::~LoopbackServer()
{
    ::shutdown(m_socket.get(), SHUT_RDWR);
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace lamella::sandbox
