// SPDX-License-Identifier: Apache-2.0
#include "core/registry/authorizer.h"

#include "core/base/base64.h"
#include "core/base/json.h"
#include "core/fetch/url.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace lamella::registry {

namespace {

constexpr std::uint64_t tokenLimit = std::uint64_t{1} << 20;
constexpr std::int64_t usualLifetime = 60;
constexpr std::int64_t longestLifetime = 86400;

std::string basic(const Credentials &credentials)
{
    return "Basic " + encodeBase64(credentials.username + ':' + credentials.password);
}

Error refusedBy(const Endpoint &endpoint, const std::string &why, bool writes = false)
{
    return {ErrorCode::Unauthorized,
            endpoint.host + " does not let " + endpoint.repository + (writes ? " be written to: " : " be read: ") + why,
            {},
            loginAdvice(endpoint)};
}

/// Asks the token server with the credentials in the body, as OAuth 2 has it.
fetch::Request oauthRequest(const fetch::Url &realm, const Challenge &challenge, const std::string &scope,
                            const Credentials &credentials)
{
    std::string body = "service=" + fetch::percentEncoded(challenge.parameter("service"))
                       + "&scope=" + fetch::percentEncoded(scope) + "&client_id=lamella";
    if (!credentials.identityToken.empty())
        body += "&grant_type=refresh_token&refresh_token=" + fetch::percentEncoded(credentials.identityToken);
    else
        body += "&grant_type=password&username=" + fetch::percentEncoded(credentials.username)
                + "&password=" + fetch::percentEncoded(credentials.password);
    return {.method = "POST",
            .url = realm.text(),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = std::move(body)};
}

Result<fetch::Request> plainRequest(const fetch::Url &realm, const Challenge &challenge, const std::string &scope,
                                    const std::optional<Credentials> &credentials)
{
    fetch::Request request{.url = realm.text()};
    if (const std::string service = challenge.parameter("service"); !service.empty())
        request.url = realm.withQuery("service", service);
    for (const auto each : std::views::split(scope, ' ')) // a mount asks for two
        request.url = TRY(fetch::Url::parse(request.url)).withQuery("scope", std::string_view(each));
    if (credentials && !credentials->password.empty())
        request.headers.set("Authorization", basic(*credentials));
    return request;
}

bool asksToWrite(const std::vector<Challenge> &challenges)
{
    return std::ranges::any_of(challenges,
                               [](const Challenge &each) { return each.parameter("scope").contains("push"); });
}

bool isUnknownMethod(const Result<fetch::Response> &answer)
{
    return answer && (answer->status == 404 || answer->status == 405);
}

} // namespace

std::string loginAdvice(const Endpoint &endpoint)
{
    return "log in with `docker login" + (endpoint.host == "docker.io" ? std::string() : ' ' + endpoint.host)
           + "`, or put the credentials into ~/.docker/config.json or the file REGISTRY_AUTH_FILE names; the name may "
             "also not exist";
}

std::string Authorizer::known(const Endpoint &endpoint) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_grants.find(endpoint.name());
    const bool good = found != m_grants.end() && Clock::now() < found->second.expires;
    return good ? found->second.authorization : std::string();
}

Result<std::string> Authorizer::answer(const Endpoint &endpoint, const fetch::Response &refusal,
                                       const std::string &refused, const std::stop_token &stop)
{
    // Under the lock, so that layers that are refused together ask for one token, not for one each.
    const std::scoped_lock lock(m_mutex);
    const auto found = m_grants.find(endpoint.name());
    if (found != m_grants.end() && found->second.authorization != refused && Clock::now() < found->second.expires)
        return found->second.authorization;

    std::vector<Challenge> challenges;
    for (const std::string_view value : refusal.headers.all("WWW-Authenticate"))
        std::ranges::move(parseChallenges(value), std::back_inserter(challenges));
    Grant grant = TRY(grantFor(endpoint, challenges, stop));
    if (grant.authorization == refused)
        return refusedBy(endpoint, "the credentials are not accepted", asksToWrite(challenges));
    return (m_grants[endpoint.name()] = std::move(grant)).authorization;
}

Result<Authorizer::Grant> Authorizer::grantFor(const Endpoint &endpoint, const std::vector<Challenge> &challenges,
                                               const std::stop_token &stop)
{
    const auto bearer = std::ranges::find(challenges, "bearer", &Challenge::scheme);
    const auto plain = std::ranges::find(challenges, "basic", &Challenge::scheme);
    if (bearer == challenges.end() && plain == challenges.end())
        return refusedBy(endpoint, "it asks for credentials in no way known here");
    const std::optional<Credentials> credentials = TRY(m_files.find(endpoint.host, endpoint.repository, stop));
    if (bearer != challenges.end())
        return fetchToken(endpoint, *bearer, credentials, stop);
    if (!credentials || credentials->password.empty())
        return refusedBy(endpoint, "it wants a name and a password, and there are none for it");
    return Grant{basic(*credentials), Clock::time_point::max()};
}

Result<Authorizer::Grant> Authorizer::fetchToken(const Endpoint &endpoint, const Challenge &challenge,
                                                 const std::optional<Credentials> &credentials,
                                                 const std::stop_token &stop)
{
    const fetch::Url realm = TRY(fetch::Url::parse(challenge.parameter("realm")));
    if (!realm.isEncrypted() && !endpoint.insecure && !fetch::isLoopbackHost(realm.host()))
        return refusedBy(endpoint,
                         "its token server " + realm.host() + " would get the credentials without encryption");
    std::string scope = challenge.parameter("scope");
    if (scope.empty())
        scope = "repository:" + endpoint.repository + ":pull";

    const auto send = [&](fetch::Request request) {
        request.insecure = endpoint.insecure;
        request.answerLimit = tokenLimit;
        return m_http->send(request, stop);
    };
    const bool hasPassword = credentials && !credentials->password.empty();
    const bool hasIdentity = credentials && !credentials->identityToken.empty();
    Result<fetch::Response> answer = hasIdentity ? send(oauthRequest(realm, challenge, scope, *credentials))
                                                 : send(TRY(plainRequest(realm, challenge, scope, credentials)));
    if (isUnknownMethod(answer) && hasIdentity && hasPassword)
        answer = send(TRY(plainRequest(realm, challenge, scope, credentials)));
    else if (isUnknownMethod(answer) && hasPassword)
        answer = send(oauthRequest(realm, challenge, scope, *credentials));
    if (!answer)
        return Error(answer.error()).within("asking for a token for " + endpoint.name());
    if (!answer->isSuccess())
        return refusedBy(endpoint,
                         "its token server " + realm.host() + " answers " + std::to_string(answer->status)
                             + (credentials ? " to these credentials" : " without credentials"),
                         scope.contains("push"));

    const Result<Json> document = Json::parse(answer->body);
    std::string token = document ? (*document)["token"].string() : std::string();
    if (document && token.empty())
        token = (*document)["access_token"].string();
    const bool usable = !token.empty() && std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
    if (!usable)
        return refusedBy(endpoint, "its token server " + realm.host() + " sent no usable token");
    const std::int64_t lifetime =
        std::clamp((*document)["expires_in"].integer(usualLifetime), std::int64_t{0}, longestLifetime);
    // A little less than promised, as the way there takes time too.
    return Grant{"Bearer " + token, Clock::now() + std::chrono::seconds(lifetime) * 9 / 10};
}

} // namespace lamella::registry
