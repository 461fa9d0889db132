// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"
#include "core/fetch/headers.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace lamella::fetch {

/// Gives a body from its start; asked once an attempt, as a request may have to be sent again.
using BodyOpener = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// What to ask of a server.
struct Request {
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;                                   ///< sent as it is, unless `openBody` is set
    BodyOpener openBody;                                ///< a body too large for memory
    std::uint64_t bodySize = 0;                         ///< bytes that `openBody` gives
    std::uint64_t rangeStart = 0;                       ///< ask for the bytes from here on (Range, RFC 9110 §14)
    bool insecure = false;                              ///< accept any certificate, and a redirect from https to http
    std::string unixSocket;                             ///< connect to this socket instead of the URL's host
    std::uint64_t answerLimit = std::uint64_t{8} << 20; ///< of an answer kept in memory, bytes
};

/// What a server said. Any status is an answer, not an error.
struct Response {
    int status = 0;
    Headers headers;
    std::string url;  ///< where it came from, after redirects
    std::string body; ///< of `HttpClient::send` only

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    /// Content-Length, when given and well formed.
    [[nodiscard]] std::optional<std::uint64_t> contentLength() const;
    /// Content-Type in lower case, without its parameters.
    [[nodiscard]] std::string contentType() const;
};

/// An answer whose body is still to be read: from its start, or from the range asked for when `response().status` is
/// 206. A cut connection, or fewer bytes than were announced, is an error (Network). Not safe for several threads.
class Download : public ByteSource {
public:
    [[nodiscard]] virtual const Response &response() const = 0;
};

} // namespace lamella::fetch
