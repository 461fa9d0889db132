// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/http_client.h"
#include "core/fetch/url.h"

#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace lamella::fetch {

/// A libcurl handle with its connections, used by one transfer at a time.
class Session {
public:
    Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    struct Handles;
    [[nodiscard]] Handles &handles() const { return *m_handles; }

private:
    std::unique_ptr<Handles> m_handles;
};

/// The sessions that wait for work. Safe from any thread.
class SessionPool {
public:
    [[nodiscard]] std::unique_ptr<Session> take();
    void giveBack(std::unique_ptr<Session> session);

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Session>> m_idle;
};

/// One request sent once: no redirect followed, nothing tried again.
class Transfer : public Download {
public:
    Transfer(std::shared_ptr<SessionPool> pool, const Request &request, Url url, const HttpOptions &options,
             std::stop_token stop);
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;
    ~Transfer() override;

    /// Sends the request and waits for the answer's headers.
    Result<void> start();

    [[nodiscard]] const Response &response() const override { return m_response; }
    Result<std::size_t> read(std::span<std::byte> into) override;

    /// Reads a short rest of the body away, so that the connection can be used again.
    void discardRest();

    /// Whether the last error may be gone at another attempt.
    [[nodiscard]] bool failedForNow() const { return m_failedForNow; }
    [[nodiscard]] const Url &url() const { return m_url; }

private:
    friend struct TransferCallbacks;

    void configure(const Request &request, const HttpOptions &options);
    void setBody(const Request &request);
    /// Lets libcurl work until `until` says so or the transfer has ended.
    template <typename Until>
    Result<void> drive(Until until);
    Result<void> collectEnd();
    Error describe(int code);

    std::shared_ptr<SessionPool> m_pool;
    std::unique_ptr<Session> m_session;
    Url m_url;
    std::stop_token m_stop;
    Response m_response;
    std::string m_errorText; ///< libcurl writes its explanations here
    std::string m_sentBody;
    BodyOpener m_openBody;
    std::unique_ptr<ByteSource> m_bodySource;
    std::optional<Error> m_bodyError; ///< why the request's body broke off
    std::optional<Error> m_failure;   ///< why the answer broke off, told once all that arrived was read
    std::string m_arrived;            ///< bytes of the body not read yet …
    std::size_t m_taken = 0;          ///< … from here on
    bool m_headersDone = false;
    bool m_attached = false;
    bool m_ended = false;
    bool m_failedForNow = false;
};

} // namespace lamella::fetch
