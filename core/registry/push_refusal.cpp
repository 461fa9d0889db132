// SPDX-License-Identifier: Apache-2.0
#include "core/registry/push_refusal.h"

#include "core/registry/authorizer.h"
#include "core/registry/connections.h"

#include <algorithm>

namespace lamella::registry {

namespace {

bool speaksOfRoom(std::string explanation)
{
    std::ranges::transform(explanation, explanation.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return explanation.contains("quota") || explanation.contains("no space") || explanation.contains("storage limit");
}

struct Kind {
    ErrorCode code;
    std::string advice;
};

Kind kindOf(const Endpoint &endpoint, int status, const std::string &explanation)
{
    if (status == 507 || speaksOfRoom(explanation))
        return {ErrorCode::NoSpace, "free room at the registry, or ask whoever keeps it for more"};
    if (explanation.starts_with("NAME_INVALID") || explanation.starts_with("NAME_UNKNOWN"))
        return {ErrorCode::InvalidInput, "check the name; some registries want the repository to be made first"};
    if (explanation.starts_with("DIGEST_INVALID"))
        return {ErrorCode::Corrupt, "the bytes were damaged on their way, or by the registry; push again"};
    switch (status) {
    case 401:
    case 403:
        return {ErrorCode::Unauthorized, loginAdvice(endpoint)};
    case 404:
        return {ErrorCode::NotFound,
                "check the name, and that the host is a registry; some want the repository to be made first"};
    case 405:
        return {ErrorCode::Unsupported, "the registry only reads: a mirror, perhaps; push to the one it copies"};
    case 413:
        return {ErrorCode::TooLarge, "the registry, or a proxy before it, bounds the size; try --compression=zstd"};
    case 429:
        return {ErrorCode::Network, "wait, then push again; what is there is not sent again"};
    case 400:
        return {ErrorCode::InvalidInput, "the registry may not take OCI's media types or this compression"};
    default:
        return {ErrorCode::Network, "push again; what is there is not sent again"};
    }
}

} // namespace

Error pushRefusal(const Endpoint &endpoint, std::string_view what, const fetch::Response &response)
{
    const std::string explanation = explanationIn(response);
    const std::string why = "HTTP " + std::to_string(response.status) + (explanation.empty() ? "" : ", " + explanation);
    Kind kind = kindOf(endpoint, response.status, explanation);
    const std::string message =
        endpoint.host + " does not take " + std::string(what) + " for " + endpoint.repository + " (" + why + ')';
    return {kind.code, message, {}, std::move(kind.advice)};
}

} // namespace lamella::registry
