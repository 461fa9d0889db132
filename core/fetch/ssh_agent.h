// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::fetch {

/// An SSH agent that is asked at its socket: it signs with keys that never leave it. One thread.
class SshAgent {
public:
    /// Network when nobody answers there.
    static Result<SshAgent> connect(const std::filesystem::path &socket, std::stop_token stop = {});

    /// The public halves of its keys, as SSH encodes them, in its order.
    Result<std::vector<std::string>> keys();

    /// Signs a request to log in, for the algorithm that the request itself names; the signature without that name.
    Result<std::string> sign(std::string_view key, std::string_view request);

private:
    SshAgent(UniqueFd fd, std::filesystem::path socket, std::stop_token stop)
        : m_fd(std::move(fd)),
          m_socket(std::move(socket)),
          m_stop(std::move(stop))
    {
    }
    Result<std::string> ask(std::string_view message, char wanted);
    Result<void> send(std::string_view bytes);
    Result<std::string> receive(std::size_t size);
    [[nodiscard]] Error failure(std::string_view what, int number = 0) const;

    UniqueFd m_fd;
    std::filesystem::path m_socket;
    std::stop_token m_stop;
};

} // namespace lamella::fetch
