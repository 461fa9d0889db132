// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/transfer.h"

#include "core/fetch/sigpipe_guard.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <curl/curl.h>
#include <format>
#include <system_error>

namespace lamella::fetch {

namespace {

constexpr long blockSize = 256L * 1024;
constexpr std::size_t idleSessions = 16;
constexpr std::size_t shortRest = std::size_t{64} * 1024;

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

struct Session::Handles {
    CURLM *multi = curl_multi_init();
    CURL *easy = curl_easy_init();
    curl_slist *headers = nullptr;
};

Session::Session() : m_handles(std::make_unique<Handles>()) {}

Session::~Session()
{
    curl_easy_cleanup(m_handles->easy);
    curl_multi_cleanup(m_handles->multi);
    curl_slist_free_all(m_handles->headers);
}

std::unique_ptr<Session> SessionPool::take()
{
    const std::scoped_lock lock(m_mutex);
    if (m_idle.empty())
        return std::make_unique<Session>();
    std::unique_ptr<Session> session = std::move(m_idle.back());
    m_idle.pop_back();
    return session;
}

void SessionPool::giveBack(std::unique_ptr<Session> session)
{
    const std::scoped_lock lock(m_mutex);
    if (m_idle.size() < idleSessions)
        m_idle.push_back(std::move(session));
}

/// What libcurl calls while a transfer is driven.
struct TransferCallbacks {
    static std::size_t takeHeader(const char *data, std::size_t size, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        const std::string_view line = trimmed({data, size * count});
        if (line.starts_with("HTTP/")) { // after "100 Continue" another head follows
            transfer.m_response.headers = {};
            transfer.m_response.status = 0;
            const std::string_view rest = line.substr(std::min(line.find(' '), line.size()));
            const std::string_view status = trimmed(rest);
            std::from_chars(status.data(), status.data() + status.size(), transfer.m_response.status);
        } else if (line.empty()) {
            transfer.m_headersDone = transfer.m_response.status >= 200;
        } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
            transfer.m_response.headers.add(std::string(trimmed(line.substr(0, colon))),
                                            std::string(trimmed(line.substr(colon + 1))));
        }
        return size * count;
    }

    static std::size_t takeBody(const char *data, std::size_t size, std::size_t count, void *self)
    {
        static_cast<Transfer *>(self)->m_arrived.append(data, size * count);
        return size * count;
    }

    static std::size_t giveBody(char *into, std::size_t size, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        if (!transfer.m_bodySource)
            return 0;
        const Result<std::size_t> read =
            transfer.m_bodySource->read(std::as_writable_bytes(std::span(into, size * count)));
        if (read)
            return *read;
        transfer.m_bodyError = read.error();
        return CURL_READFUNC_ABORT;
    }

    /// libcurl goes back to the body's start when a kept connection turns out to be dead.
    static int rewindBody(void *self, curl_off_t offset, int)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        if (offset != 0 || !transfer.m_openBody)
            return CURL_SEEKFUNC_CANTSEEK;
        Result<std::unique_ptr<ByteSource>> source = transfer.m_openBody();
        if (!source) {
            transfer.m_bodyError = source.error();
            return CURL_SEEKFUNC_FAIL;
        }
        transfer.m_bodySource = std::move(*source);
        return CURL_SEEKFUNC_OK;
    }
};

Transfer::Transfer(std::shared_ptr<SessionPool> pool, const Request &request, Url url, const HttpOptions &options,
                   std::stop_token stop)
    : m_pool(std::move(pool)),
      m_session(m_pool->take()),
      m_url(std::move(url)),
      m_stop(std::move(stop)),
      m_errorText(CURL_ERROR_SIZE, '\0')
{
    m_response.url = m_url.text();
    configure(request, options);
}

Transfer::~Transfer()
{
    const SigpipeGuard guard;
    Session::Handles &handles = m_session->handles();
    if (m_attached)
        curl_multi_remove_handle(handles.multi, handles.easy);
    curl_easy_reset(handles.easy);
    curl_slist_free_all(std::exchange(handles.headers, nullptr));
    m_pool->giveBack(std::move(m_session));
}

void Transfer::configure(const Request &request, const HttpOptions &options)
{
    Session::Handles &handles = m_session->handles();
    CURL *easy = handles.easy;
    curl_easy_setopt(easy, CURLOPT_URL, m_url.text().c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.userAgent.c_str());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.idleTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, blockSize);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &TransferCallbacks::takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &TransferCallbacks::takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    if (!request.unixSocket.empty())
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, request.unixSocket.c_str());
    if (!request.unixSocket.empty() || isLoopbackHost(m_url.host()))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (const char *authorities = std::getenv("SSL_CERT_FILE"))
        curl_easy_setopt(easy, CURLOPT_CAINFO, authorities);
    if (request.insecure) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }

    const auto addHeader = [&](const std::string &line) {
        handles.headers = curl_slist_append(handles.headers, line.c_str());
    };
    for (const auto &[name, value] : request.headers.fields())
        addHeader(std::format("{}: {}", name, value));
    if (request.rangeStart > 0)
        addHeader("Range: bytes=" + std::to_string(request.rangeStart) + "-");
    addHeader("Expect:");
    if (!request.headers.find("Content-Type"))
        addHeader("Content-Type:");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, handles.headers);
    setBody(request);
}

void Transfer::setBody(const Request &request)
{
    CURL *easy = m_session->handles().easy;
    if (request.openBody) {
        m_openBody = request.openBody;
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, &TransferCallbacks::giveBody);
        curl_easy_setopt(easy, CURLOPT_READDATA, this);
        curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, &TransferCallbacks::rewindBody);
        curl_easy_setopt(easy, CURLOPT_SEEKDATA, this);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.bodySize));
    } else if (!request.body.empty() || request.method == "POST" || request.method == "PUT"
               || request.method == "PATCH") {
        m_sentBody = request.body;
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_sentBody.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_sentBody.data());
    } else if (request.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

Result<void> Transfer::start()
{
    if (m_openBody)
        m_bodySource = TRY(m_openBody());
    const Session::Handles &handles = m_session->handles();
    curl_multi_add_handle(handles.multi, handles.easy);
    m_attached = true;
    return drive([this] { return m_headersDone; });
}

Result<std::size_t> Transfer::read(std::span<std::byte> into)
{
    if (m_taken == m_arrived.size()) {
        m_arrived.clear();
        m_taken = 0;
        TRY(drive([this] { return !m_arrived.empty(); }));
        if (m_arrived.empty() && m_failure)
            return *m_failure;
    }
    const std::size_t count = std::min(into.size(), m_arrived.size() - m_taken);
    std::memcpy(into.data(), m_arrived.data() + m_taken, count);
    m_taken += count;
    return count;
}

void Transfer::discardRest()
{
    std::string block(shortRest, '\0');
    std::size_t discarded = 0;
    while (!m_ended && discarded < shortRest) {
        const Result<std::size_t> count = read(std::as_writable_bytes(std::span(block)));
        if (!count || *count == 0)
            return;
        discarded += *count;
    }
}

template <typename Until>
Result<void> Transfer::drive(Until until)
{
    const SigpipeGuard guard;
    CURLM *multi = m_session->handles().multi;
    const std::stop_callback wake(m_stop, [multi] { curl_multi_wakeup(multi); });
    while (!m_ended && !until()) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "the transfer from " + m_url.host() + " was stopped", {}, {}};
        int running = 0;
        curl_multi_perform(multi, &running);
        if (running == 0)
            return collectEnd();
        if (!until())
            curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    return {};
}

Result<void> Transfer::collectEnd()
{
    m_ended = true;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_session->handles().multi, &left)) {
        if (message->msg == CURLMSG_DONE && message->data.result != CURLE_OK)
            m_failure = describe(message->data.result);
    }
    if (m_headersDone)
        return {};
    return m_failure ? *m_failure : describe(CURLE_GOT_NOTHING);
}

Error Transfer::describe(int code)
{
    if (m_bodyError)
        return *m_bodyError;
    const std::string explanation = m_errorText[0] != '\0' ? m_errorText.substr(0, m_errorText.find('\0'))
                                                           : curl_easy_strerror(static_cast<CURLcode>(code));
    const std::string host = m_url.host() + ':' + std::to_string(m_url.port());
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {ErrorCode::Network, "cannot find the host " + m_url.host() + ": " + explanation, {}, {}};
    case CURLE_COULDNT_CONNECT: {
        long number = 0;
        curl_easy_getinfo(m_session->handles().easy, CURLINFO_OS_ERRNO, &number);
        const std::string why = number != 0 ? std::generic_category().message(static_cast<int>(number)) : explanation;
        return {ErrorCode::Network, "cannot reach " + host + ": " + why, {}, {}};
    }
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorCode::Network, "the certificate of " + host + " cannot be trusted: " + explanation, {}, {}};
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorCode::Network, "no encrypted connection to " + host + ": " + explanation, {}, {}};
    case CURLE_OPERATION_TIMEDOUT:
        m_failedForNow = true;
        return {ErrorCode::Network, host + " does not answer: " + explanation, {}, {}};
    default:
        m_failedForNow = true;
        return {ErrorCode::Network, "the connection to " + host + " broke: " + explanation, {}, {}};
    }
}

} // namespace lamella::fetch
