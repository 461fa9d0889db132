// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/http_client.h"
#include "core/registry/challenge.h"
#include "core/registry/credentials.h"
#include "core/registry/endpoint.h"

#include <chrono>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace lamella::registry {

/// Answers registries that want to know who asks: Basic, and tokens as the distribution specification's token server
/// gives them (GET, or POST as OAuth 2 for identity tokens). What was accepted is kept per repository until it
/// expires. Safe for several threads at once.
class Authorizer {
public:
    Authorizer(CredentialFiles files, const fetch::HttpClient &http) : m_files(std::move(files)), m_http(&http) {}

    /// The Authorization to send to this repository; empty when none is known yet.
    [[nodiscard]] std::string known(const Endpoint &endpoint) const;

    /// The Authorization that a 401 asks for. `refused` is what was sent. Unauthorized when there are no credentials
    /// or they are not accepted.
    Result<std::string> answer(const Endpoint &endpoint, const fetch::Response &refusal, const std::string &refused,
                               const std::stop_token &stop);

private:
    using Clock = std::chrono::steady_clock;
    struct Grant {
        std::string authorization;
        Clock::time_point expires;
    };

    Result<Grant> grantFor(const Endpoint &endpoint, const std::vector<Challenge> &challenges,
                           const std::stop_token &stop);
    Result<Grant> fetchToken(const Endpoint &endpoint, const Challenge &challenge,
                             const std::optional<Credentials> &credentials, const std::stop_token &stop);

    CredentialFiles m_files;
    const fetch::HttpClient *m_http;
    mutable std::mutex m_mutex;
    std::map<std::string, Grant> m_grants; ///< by Endpoint::name()
};

/// What a person can do about a registry that refuses.
[[nodiscard]] std::string loginAdvice(const Endpoint &endpoint);

} // namespace lamella::registry
