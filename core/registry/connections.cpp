// SPDX-License-Identifier: Apache-2.0
#include "core/registry/connections.h"

#include "core/base/json.h"
#include "core/fetch/url.h"

namespace lamella::registry {

namespace {

constexpr std::string_view networkAdvice =
    "check the name and the network; a mirror can be named in registries.conf, and --pull=never does with what the "
    "store has";

fetch::HttpOptions probing(fetch::HttpOptions options)
{
    options.attempts = 1;
    return options;
}

Result<std::string> only(Result<fetch::Response> answer, std::string origin)
{
    if (!answer)
        return answer.error();
    return origin;
}

bool isAbsolute(std::string_view url)
{
    return url.starts_with("http://") || url.starts_with("https://");
}

bool hasSameOrigin(const std::string &url, const std::string &other)
{
    const Result<fetch::Url> one = fetch::Url::parse(url);
    const Result<fetch::Url> two = fetch::Url::parse(other);
    return one && two && one->hasSameOrigin(*two);
}

} // namespace

Connections::Connections(ClientConfig config)
    : m_config(std::move(config)),
      m_http(m_config.http),
      m_probing(probing(m_config.http)),
      m_authorizer(m_config.credentials, m_http)
{
}

Result<fetch::Response> Connections::get(const Endpoint &endpoint, std::string_view path, fetch::Headers headers,
                                         std::uint64_t limit, const std::stop_token &stop)
{
    fetch::Request request{.url = std::string(path), .headers = std::move(headers), .answerLimit = limit};
    return authorised<fetch::Response>(
        endpoint, std::move(request), stop, [&](const fetch::Request &each) { return m_http.send(each, stop); },
        [](const fetch::Response &response) { return &response; });
}

Result<std::unique_ptr<fetch::Download>> Connections::open(const Endpoint &endpoint, std::string_view path,
                                                           std::uint64_t start, const std::stop_token &stop)
{
    using Opened = std::unique_ptr<fetch::Download>;
    fetch::Request request{.url = std::string(path), .rangeStart = start};
    return authorised<Opened>(
        endpoint, std::move(request), stop, [&](const fetch::Request &each) { return m_http.open(each, stop); },
        [](const Opened &opened) { return &opened->response(); });
}

Result<fetch::Response> Connections::send(const Endpoint &endpoint, fetch::Request request, Patience patience,
                                          const std::stop_token &stop)
{
    const fetch::HttpClient &http = patience == Patience::Once ? m_probing : m_http;
    return authorised<fetch::Response>(
        endpoint, std::move(request), stop, [&](const fetch::Request &each) { return http.send(each, stop); },
        [](const fetch::Response &response) { return &response; });
}

template <typename T, typename Send, typename ResponseOf>
Result<T> Connections::authorised(const Endpoint &endpoint, fetch::Request request, const std::stop_token &stop,
                                  Send send, ResponseOf responseOf)
{
    const std::string origin = TRY(originOf(endpoint, stop));
    if (!isAbsolute(request.url))
        request.url = origin + "/v2/" + endpoint.repository + '/' + request.url;
    request.insecure = endpoint.insecure;
    const bool toRegistry = hasSameOrigin(request.url, origin + '/');
    std::string authorization = toRegistry ? m_authorizer.known(endpoint) : std::string();
    constexpr int rounds = 3; // nothing known, then a token too narrow or expired meanwhile, then the right one
    for (int round = 1;; ++round) {
        if (!authorization.empty())
            request.headers.set("Authorization", authorization);
        Result<T> answer = send(request);
        if (!answer && answer.error().code == ErrorCode::Network)
            return Error(answer.error()).advise(std::string(networkAdvice));
        if (!answer)
            return answer;
        const fetch::Response &response = *responseOf(*answer);
        // A store of blobs that we were sent on to has no say in who we are.
        if (response.status != 401 || round == rounds || !toRegistry || !hasSameOrigin(response.url, request.url))
            return answer;
        authorization = TRY(m_authorizer.answer(endpoint, response, authorization, stop));
    }
}

Result<std::string> Connections::originOf(const Endpoint &endpoint, const std::stop_token &stop)
{
    const std::string host = endpoint.apiHost();
    if (!endpoint.allowsPlainHttp())
        return "https://" + host;
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_origins.find(host); found != m_origins.end())
        return found->second;
    Result<std::string> origin = probe(endpoint, stop);
    if (!origin)
        return Error(origin.error()).advise(std::string(networkAdvice));
    return m_origins[host] = *origin;
}

Result<std::string> Connections::probe(const Endpoint &endpoint, const std::stop_token &stop) const
{
    const auto ask = [&](const std::string &origin) {
        return m_probing.send({.url = origin + "/v2/", .insecure = endpoint.insecure}, stop);
    };
    const std::string plain = "http://" + endpoint.apiHost();
    const std::string encrypted = "https://" + endpoint.apiHost();
    if (!endpoint.isThisMachine()) {
        const Result<fetch::Response> answer = ask(encrypted);
        const bool decided = answer || answer.error().code == ErrorCode::Cancelled;
        return decided ? only(answer, encrypted) : only(ask(plain), plain);
    }
    // A server that wants encryption answers 400, or hangs up.
    Result<fetch::Response> answer = ask(plain);
    if (answer ? answer->status != 400 : answer.error().code != ErrorCode::Network)
        return only(std::move(answer), plain);
    return ask(encrypted) ? Result<std::string>(encrypted) : only(std::move(answer), plain);
}

/// What the registry's error document says, on one line; empty when there is none.
std::string explanationIn(const fetch::Response &response)
{
    const Result<Json> document = Json::parse(response.body);
    if (!document)
        return {};
    const Json &first = (*document)["errors"].at(0);
    std::string text = first["code"].string();
    if (const std::string &message = first["message"].string(); !message.empty())
        text += (text.empty() ? "" : ": ") + message;
    constexpr std::size_t mostShown = 200;
    text.resize(std::min(text.size(), mostShown));
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < ' ')
            c = ' ';
    }
    return text;
}

Error refusalError(const Endpoint &endpoint, std::string_view what, const fetch::Response &response)
{
    const std::string explanation = explanationIn(response);
    const std::string why = "HTTP " + std::to_string(response.status) + (explanation.empty() ? "" : ", " + explanation);
    const std::string missing = endpoint.host + " does not have " + std::string(what) + " (" + why + ')';
    switch (response.status) {
    case 401:
    case 403:
        return {ErrorCode::Unauthorized,
                endpoint.host + " does not let " + std::string(what) + " be read (" + why + ')',
                {},
                loginAdvice(endpoint)};
    case 404:
        return {ErrorCode::NotFound, missing, {}, "check name and tag"};
    case 429:
        return {ErrorCode::Network,
                endpoint.host + " has had too many requests from here (" + why + ')',
                {},
                "wait, log in, or name a mirror in registries.conf"};
    default:
        return {ErrorCode::Network, endpoint.host + " failed to give " + std::string(what) + " (" + why + ')', {}, {}};
    }
}

} // namespace lamella::registry
