// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/git_http_transport.h"
#include "core/fetch/git_library.h"
#include "core/fetch/git_source.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::fetch {

/// Told now and then how many bytes of a repository have come.
using GitProgress = std::function<void(std::uint64_t bytes)>;

/// Asks one repository elsewhere for its refs or for commits.
class GitConnection {
public:
    struct Address {
        std::string remote;                      ///< as a GitSource names it
        std::string authorization;               ///< the header of that name, for http and https; may be empty
        std::filesystem::path agent;             ///< the socket of an SSH agent; empty: the user's own
        std::vector<std::filesystem::path> keys; ///< files of private keys that are shown instead
        bool local = false;                      ///< folders of this machine may be named, as "file://…" or a path
    };

    /// `http` must outlive it. Unsupported for an address that is none of those that are spoken.
    static Result<GitConnection> open(const HttpClient &http, Address address, std::stop_token stop);

    [[nodiscard]] Result<std::vector<GitRef>> refs();

    /// Brings what `refspecs` name into `repository`, which gets the remote as "origin". `depth` 1: without the
    /// history; Unsupported where the server cannot do that.
    Result<void> fetch(git_repository &repository, std::span<const std::string> refspecs, int depth,
                       const GitProgress &progress);

private:
    GitConnection(Address address, GitHttpTransport http, std::stop_token stop)
        : m_address(std::move(address)),
          m_http(std::move(http)),
          m_stop(std::move(stop))
    {
    }
    struct Callbacks;
    [[nodiscard]] Error failure(std::string_view what) const;

    Address m_address;
    GitHttpTransport m_http;
    std::stop_token m_stop;
    std::optional<Error> m_agentFailure;
};

} // namespace lamella::fetch
