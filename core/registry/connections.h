// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registry/authorizer.h"
#include "core/registry/client.h"

#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

namespace lamella::registry {

/// Asks registries' API: finds out whether they speak https, and says who asks. Safe for several threads at once.
class Connections {
public:
    explicit Connections(ClientConfig config);

    /// GET of `path` below "/v2/<repository>/"; the whole answer, whatever its status.
    Result<fetch::Response> get(const Endpoint &endpoint, std::string_view path, fetch::Headers headers,
                                std::uint64_t limit, const std::stop_token &stop);

    /// The same as a stream from the byte `start` on.
    Result<std::unique_ptr<fetch::Download>> open(const Endpoint &endpoint, std::string_view path, std::uint64_t start,
                                                  const std::stop_token &stop);

    /// Whether a request is repeated when it fails for the moment. Once: the caller sees every failure.
    enum class Patience { Usual, Once };
    /// Any request, its answer whole. Its URL is a path below "/v2/<repository>/", or one that the registry gave; who
    /// asks is only told to the registry itself.
    Result<fetch::Response> send(const Endpoint &endpoint, fetch::Request request, Patience patience,
                                 const std::stop_token &stop);

    [[nodiscard]] const ClientConfig &config() const { return m_config; }

private:
    template <typename T, typename Send, typename ResponseOf>
    Result<T> authorised(const Endpoint &endpoint, fetch::Request request, const std::stop_token &stop, Send send,
                         ResponseOf responseOf);
    Result<std::string> originOf(const Endpoint &endpoint, const std::stop_token &stop);
    Result<std::string> probe(const Endpoint &endpoint, const std::stop_token &stop) const;

    ClientConfig m_config;
    fetch::HttpClient m_http;
    fetch::HttpClient m_probing; ///< asks just once
    Authorizer m_authorizer;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_origins; ///< "http://host" by API host
};

/// The error that an answer of a registry is, asked for `what` ("the tag 1.2 of library/x").
[[nodiscard]] Error refusalError(const Endpoint &endpoint, std::string_view what, const fetch::Response &response);

/// What the registry's error document says, on one line; empty when there is none.
[[nodiscard]] std::string explanationIn(const fetch::Response &response);

} // namespace lamella::registry
