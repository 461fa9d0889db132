// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/http_client.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

struct git_remote;
struct git_transport; // NOLINT(readability-identifier-naming): libgit2 calls it so

namespace lamella::fetch {

/// Carries git's smart HTTP protocol (gitprotocol-http) for libgit2 over an HttpClient: its proxies, certificates and
/// redirects, and its stop requests. Serves one connection.
class GitHttpTransport {
public:
    /// `client` must outlive it. `authorization` is the value of that header, or empty.
    GitHttpTransport(const HttpClient &client, std::string authorization, std::stop_token stop)
        : m_client(client),
          m_authorization(std::move(authorization)),
          m_stop(std::move(stop))
    {
    }

    /// Makes the transport that libgit2 asks for, which this object must outlive. 0, or libgit2's error code.
    int make(git_transport **out, git_remote *owner);

    /// What ended the last exchange; libgit2 itself only says that it ended.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

private:
    struct Stream;
    struct Subtransport;

    /// Starts an exchange: asks which refs there are, or posts `body`.
    Result<std::unique_ptr<Download>> exchange(const std::string &remote, bool refs, std::string body);
    Result<void> check(const Response &response, std::string_view wanted) const;

    const HttpClient &m_client;
    std::string m_authorization;
    std::stop_token m_stop;
    std::string m_base; ///< where the repository really is, once a redirect said so
    std::optional<Error> m_failure;
};

} // namespace lamella::fetch
