// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/http_client.h"

#include "core/fetch/backoff.h"
#include "core/fetch/transfer.h"
#include "core/fetch/url.h"

#include <curl/curl.h>

namespace lamella::fetch {

namespace {

/// One attempt of a request; says whether another one may help.
struct Trial {
    bool failedForNow = false;
};

bool isRedirect(const Response &response)
{
    const int status = response.status;
    return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
           && response.headers.find("Location").has_value();
}

/// What the request becomes at the place that a redirect names.
Result<Request> redirected(Request request, const Url &from, const Response &response)
{
    const Url target = TRY(from.resolve(*response.headers.find("Location")));
    if (from.isEncrypted() && !target.isEncrypted() && !request.insecure)
        return Error{ErrorCode::Network,
                     from.host() + " redirects to " + target.host() + " without encryption, which is not followed",
                     {},
                     "mark the registry as insecure if it is meant to be"};
    if (!from.hasSameOrigin(target)) {
        request.headers.remove("Authorization");
        request.headers.remove("Cookie");
    }
    const bool becomesGet =
        response.status == 303 || (response.status <= 302 && (request.method == "POST" || request.method == "PUT"));
    if (becomesGet && request.method != "HEAD") {
        request.method = "GET";
        request.body.clear();
        request.openBody = nullptr;
        request.headers.remove("Content-Type");
    }
    request.url = target.text();
    return request;
}

using TransferResult = Result<std::unique_ptr<Transfer>>;

TransferResult follow(Request request, const HttpOptions &options, const std::shared_ptr<SessionPool> &sessions,
                      const std::stop_token &stop, Trial &trial)
{
    for (int hop = 0; hop <= options.redirects; ++hop) {
        const Url url = TRY(Url::parse(request.url));
        auto transfer = std::make_unique<Transfer>(sessions, request, url, options, stop);
        const Result<void> started = transfer->start();
        if (!started) {
            trial.failedForNow = transfer->failedForNow();
            return started.error();
        }
        if (!isRedirect(transfer->response()))
            return transfer;
        request = TRY(redirected(std::move(request), url, transfer->response()));
        transfer->discardRest();
    }
    return Error{ErrorCode::Network,
                 Url::parse(request.url)->host() + " redirects more than " + std::to_string(options.redirects)
                     + " times",
                 {},
                 {}};
}

Result<std::string> readBody(Transfer &transfer, std::uint64_t limit)
{
    const std::string tooLarge = transfer.url().host() + " sent an answer of more than " + std::to_string(limit)
                                 + " bytes where that is the most that is read";
    if (transfer.response().contentLength().value_or(0) > limit)
        return Error{ErrorCode::TooLarge, tooLarge, {}, {}};
    Result<std::string> body = readAll(transfer, limit);
    if (!body && body.error().code == ErrorCode::TooLarge)
        return Error{ErrorCode::TooLarge, tooLarge, {}, {}};
    return body;
}

/// Repeats `attempt` while that promises something; `statusOf` looks into what it gave.
template <typename T, typename Attempt, typename ResponseOf>
Result<T> retried(const HttpOptions &options, const Request &request, const std::stop_token &stop, Attempt attempt,
                  ResponseOf responseOf)
{
    const bool idempotent = isIdempotent(request.method);
    Backoff backoff(options);
    while (true) {
        Trial trial;
        Result<T> result = attempt(trial);
        const Response *answer = result ? responseOf(*result) : nullptr;
        const bool again = answer != nullptr
                               ? isPassingStatus(answer->status, idempotent)
                               : trial.failedForNow && idempotent && result.error().code != ErrorCode::Cancelled;
        const std::optional<std::chrono::milliseconds> pause = again ? backoff.nextPause(answer) : std::nullopt;
        if (!pause)
            return result;
        TRY(pauseFor(*pause, stop));
    }
}

} // namespace

class HttpClient::Sessions : public SessionPool {};

HttpClient::HttpClient(HttpOptions options) : m_options(std::move(options))
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_sessions = std::make_shared<Sessions>();
}

HttpClient::HttpClient(HttpClient &&) noexcept = default;
HttpClient &HttpClient::operator=(HttpClient &&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<Response> HttpClient::send(const Request &request, std::stop_token stop) const
{
    const auto attempt = [&](Trial &trial) -> Result<Response> {
        const std::unique_ptr<Transfer> transfer = TRY(follow(request, m_options, m_sessions, stop, trial));
        // An answer to HEAD has the length of a body that does not come.
        Result<std::string> body = request.method == "HEAD" ? std::string() : readBody(*transfer, request.answerLimit);
        if (!body) {
            trial.failedForNow = transfer->failedForNow();
            return body.error();
        }
        Response response = transfer->response();
        response.body = std::move(*body);
        return response;
    };
    return retried<Response>(m_options, request, stop, attempt, [](const Response &response) { return &response; });
}

Result<std::unique_ptr<Download>> HttpClient::open(const Request &request, std::stop_token stop) const
{
    using Opened = std::unique_ptr<Download>;
    const auto attempt = [&](Trial &trial) -> Result<Opened> {
        return Opened(TRY(follow(request, m_options, m_sessions, stop, trial)));
    };
    return retried<Opened>(m_options, request, stop, attempt, [](const Opened &opened) { return &opened->response(); });
}

} // namespace lamella::fetch
