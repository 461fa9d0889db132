// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/ssh_agent.h"

#include "core/base/socket_address.h"
#include "core/fetch/ssh_wire.h"

#include <cerrno>
#include <cstring>
#include <format>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lamella::fetch {

namespace {

constexpr char requestIdentities = 11;
constexpr char identitiesAnswer = 12;
constexpr char signRequest = 13;
constexpr char signResponse = 14;
constexpr std::uint32_t sha256Flag = 2;
constexpr std::uint32_t sha512Flag = 4;
constexpr std::uint32_t largestAnswer = 256 * 1024;
constexpr int pollInterval = 200; // milliseconds

/// How an agent is told which hash a signature of an RSA key is to use: by what the request names.
std::uint32_t flagsFor(std::string_view request)
{
    SshReader reader(request);
    reader.text(); // the session
    reader.skip(1);
    reader.text(); // the user
    reader.text(); // the service
    reader.text(); // "publickey"
    reader.skip(1);
    const std::string_view algorithm = reader.text();
    if (algorithm.starts_with("rsa-sha2-512"))
        return sha512Flag;
    return algorithm.starts_with("rsa-sha2-256") ? sha256Flag : 0;
}

} // namespace

Error SshAgent::failure(std::string_view what, int number) const
{
    const std::string why = number == 0 ? std::string() : std::format(": {}", std::strerror(number));
    return {ErrorCode::Network,
            std::format("the SSH agent at {} {}{}", m_socket.string(), what, why),
            {},
            "name the socket of a running agent with --ssh default=SOCKET"};
}

Result<SshAgent> SshAgent::connect(const std::filesystem::path &socket, std::stop_token stop)
{
    SshAgent agent(UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)), socket, std::move(stop));
    const Result<sockaddr_un> address = socketAddress(socket);
    if (!address)
        return agent.failure("has too long a path");
    if (::connect(agent.m_fd.get(), reinterpret_cast<const sockaddr *>(&*address), sizeof *address) != 0)
        return agent.failure("does not answer", errno);
    return agent;
}

Result<void> SshAgent::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return failure("takes no request", errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

/// It may take its time: people are asked to confirm the use of some keys.
Result<std::string> SshAgent::receive(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t got = 0; got < size;) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while the SSH agent was asked", {}, {}};
        pollfd waiting{m_fd.get(), POLLIN, 0};
        if (::poll(&waiting, 1, pollInterval) <= 0)
            continue;
        const ssize_t count = ::read(m_fd.get(), bytes.data() + got, size - got);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return failure("ended the conversation", count < 0 ? errno : 0);
        got += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<std::string> SshAgent::ask(std::string_view message, char wanted)
{
    SshWriter request;
    request.text(message);
    TRY(send(request.bytes()));
    const std::string header = TRY(receive(sizeof(std::uint32_t)));
    const std::uint32_t size = SshReader(header).number();
    if (size == 0 || size > largestAnswer)
        return failure("gave an answer that is none");
    std::string answer = TRY(receive(size));
    if (answer.front() != wanted)
        return failure("refused");
    return answer.substr(1);
}

Result<std::vector<std::string>> SshAgent::keys()
{
    const std::string answer = TRY(ask(std::string_view(&requestIdentities, 1), identitiesAnswer));
    SshReader reader(answer);
    const std::uint32_t count = reader.number();
    std::vector<std::string> keys;
    while (keys.size() < count && reader.isGood()) {
        keys.emplace_back(reader.text());
        reader.text(); // what people call it
    }
    if (!reader.isGood())
        return failure("gave a list of keys that ends too early");
    return keys;
}

Result<std::string> SshAgent::sign(std::string_view key, std::string_view request)
{
    SshWriter message;
    message.byte(signRequest);
    message.text(key);
    message.text(request);
    message.number(flagsFor(request));
    const std::string answer = TRY(ask(message.bytes(), signResponse));
    const std::string_view both = SshReader(answer).text();
    SshReader reader(both);
    reader.text(); // the algorithm
    const std::string_view signature = reader.text();
    if (!reader.isGood())
        return failure("gave a signature that is none");
    return std::string(signature);
}

} // namespace lamella::fetch
