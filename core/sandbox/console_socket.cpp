// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/console_socket.h"

#include "core/base/socket_address.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace lamella::sandbox {

namespace {

Error notHandedOver(int number)
{
    return systemError("the runtime did not hand over the terminal of the program", number);
}

} // namespace

Result<ConsoleSocket> ConsoleSocket::listen()
{
    TemporaryFolder folder =
        TRY(TemporaryFolder::create(std::filesystem::temp_directory_path(), "lamella").within("making a terminal"));
    ConsoleSocket console(std::move(folder), UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)));
    const std::string path = console.path();
    Result<sockaddr_un> address = socketAddress(path);
    if (!address)
        return std::move(address).error().advise("let TMPDIR name a folder with a shorter path");
    if (!console.m_listening
        || ::bind(console.descriptor(), reinterpret_cast<const sockaddr *>(&*address), sizeof *address) != 0
        || ::listen(console.descriptor(), 1) != 0)
        return systemError("cannot listen at " + path, errno);
    return console;
}

Result<UniqueFd> ConsoleSocket::take()
{
    const UniqueFd connection(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!connection)
        return notHandedOver(errno);
    std::array<char, 256> name{}; // of the terminal; nobody needs it
    iovec part{name.data(), name.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t count = 0;
    do {
        count = ::recvmsg(connection.get(), &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (count <= 0 || header == nullptr || header->cmsg_type != SCM_RIGHTS)
        return notHandedOver(count < 0 ? errno : EPIPE);
    int terminal = -1;
    std::memcpy(&terminal, CMSG_DATA(header), sizeof terminal);
    return UniqueFd(terminal);
}

} // namespace lamella::sandbox
