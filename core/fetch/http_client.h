// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/http_message.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace lamella::fetch {

/// How patient a client is.
struct HttpOptions {
    std::chrono::milliseconds connectTimeout{15000};
    std::chrono::seconds idleTimeout{60};          ///< no byte moved for so long: the connection counts as dead
    int attempts = 5;                              ///< of a request, the first included
    std::chrono::milliseconds firstDelay{500};     ///< before the second attempt; doubles each time
    std::chrono::milliseconds longestDelay{30000}; ///< also of what a server's Retry-After asks for
    int redirects = 10;
    std::string userAgent = "lamella";
};

/// Speaks HTTP (RFC 9110) over libcurl.
///
/// - 429, 500, 502, 503, 504, timeouts and broken connections are tried again, with growing pauses or after what
///   Retry-After says; a host that does not exist or refuses to be connected to is not.
/// - Redirects are followed; Authorization and Cookie are dropped as soon as one leads to another origin, and one
///   from https to http is refused.
/// - Certificates are checked against the system's authorities, or SSL_CERT_FILE. Proxies come from http_proxy,
///   https_proxy, all_proxy and no_proxy; this machine's own addresses are never asked through one.
/// - Connections are kept and used again.
///
/// Safe for use by several threads at once. Downloads may outlive the client. A stop request ends any wait at once
/// (Cancelled).
class HttpClient {
public:
    explicit HttpClient(HttpOptions options = {});
    HttpClient(HttpClient &&) noexcept;
    HttpClient &operator=(HttpClient &&) noexcept;
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;
    ~HttpClient();

    /// Sends a request and reads the whole answer; TooLarge beyond `request.answerLimit`, Network when the server
    /// cannot be reached or the answer breaks off.
    Result<Response> send(const Request &request, std::stop_token stop = {}) const;

    /// Sends a request and gives the answer as soon as its headers are there. When `response().status` is no success
    /// its body may still be read.
    Result<std::unique_ptr<Download>> open(const Request &request, std::stop_token stop = {}) const;

private:
    class Sessions;
    HttpOptions m_options;
    std::shared_ptr<Sessions> m_sessions;
};

} // namespace lamella::fetch
