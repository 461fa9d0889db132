// SPDX-License-Identifier: Apache-2.0
#include "core/build/remote_credentials.h"

#include "core/base/base64.h"
#include "core/build/secret_value.h"

#include <algorithm>

namespace lamella::build {

namespace {

/// A secret as a file holds it: without the newline that editors add.
Result<std::optional<std::string>> lineOf(const RunOptions &options, const std::string &id)
{
    std::optional<std::string> value = TRY(secretValue(options, id));
    if (value)
        value->resize(value->find_last_not_of("\r\n") + 1);
    return value && value->empty() ? std::nullopt : value;
}

Result<std::string> gitAuthorization(const RunOptions &options, const std::string &host)
{
    for (const std::string &suffix : {"." + host, std::string()}) {
        if (const std::optional<std::string> header = TRY(lineOf(options, "GIT_AUTH_HEADER" + suffix)))
            return *header;
        if (const std::optional<std::string> token = TRY(lineOf(options, "GIT_AUTH_TOKEN" + suffix)))
            return "Basic " + encodeBase64("x-access-token:" + *token);
    }
    return std::string();
}

} // namespace

fetch::GitOptions gitOptions(const RunOptions &options)
{
    const auto agent = std::ranges::find(options.agents, "default", &SshAgent::id);
    fetch::GitOptions git{
        .authorization = [&options](const std::string &host) { return gitAuthorization(options, host); }};
    if (agent != options.agents.end()) {
        git.agent = agent->socket;
        git.keys = agent->keys;
    }
    return git;
}

Result<std::string> fileAuthorization(const RunOptions &options, const std::string &host)
{
    if (const std::optional<std::string> token = TRY(lineOf(options, "HTTP_AUTH_TOKEN_" + host)))
        return "Bearer " + *token;
    return TRY(lineOf(options, "HTTP_AUTH_HEADER_" + host)).value_or("");
}

} // namespace lamella::build
