// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_options.h"

#include "core/dockerfile/csv_fields.h"

#include <cstdlib>
#include <format>

namespace lamella::cli {

namespace {

Error invalid(std::string message, std::string advice = {})
{
    return {ErrorCode::InvalidInput, std::move(message), {}, std::move(advice)};
}

/// "id=x,src=F", as buildx reads it.
Result<build::Secret> secretOf(const std::string &text)
{
    build::Secret secret;
    std::string type;
    for (const std::string &field : dockerfile::csvFields(text)) {
        const std::size_t equals = field.find('=');
        if (equals == std::string::npos)
            return invalid(std::format("--secret \"{}\": {} has no value", text, field), "write id=ID,src=FILE");
        const std::string key = field.substr(0, equals);
        const std::string value = field.substr(equals + 1);
        if (key == "id")
            secret.id = value;
        else if (key == "src" || key == "source")
            secret.file = value;
        else if (key == "env")
            secret.variable = value;
        else if (key == "type" && (value == "file" || value == "env"))
            type = value;
        else
            return invalid("--secret does not know " + field, "id, src, env, type=file and type=env are what there is");
    }
    if (secret.id.empty())
        return invalid("--secret \"" + text + "\" has no id", "write id=ID,src=FILE");
    if (type == "env" && secret.variable.empty())
        secret.variable = std::exchange(secret.file, {}).string();
    if (secret.file.empty() && secret.variable.empty()) {
        if (std::getenv(secret.id.c_str()) != nullptr)
            secret.variable = secret.id;
        else
            secret.file = secret.id;
    }
    return secret;
}

/// "id", "id=SOCKET" or "id=KEY,KEY", as buildx reads it.
Result<build::SshAgent> agentOf(const std::string &text)
{
    const std::size_t equals = text.find('=');
    build::SshAgent agent{.id = text.substr(0, equals), .socket = {}};
    std::vector<std::string> places;
    if (equals != std::string::npos)
        places = dockerfile::csvFields(text.substr(equals + 1));
    else if (const char *socket = std::getenv("SSH_AUTH_SOCK"); socket && *socket)
        places.emplace_back(socket);
    else
        return invalid("--ssh " + text + ": no agent is running: SSH_AUTH_SOCK is not set",
                       "start ssh-agent, or name its socket: --ssh " + agent.id + "=SOCKET");
    std::error_code failure;
    if (places.size() == 1 && std::filesystem::is_socket(places.front(), failure)) {
        agent.socket = places.front();
        return agent;
    }
    for (const std::string &place : places) {
        if (!std::filesystem::is_regular_file(place, failure))
            return invalid(std::format("--ssh {}: {} is neither an agent's socket nor a file with a key", text, place));
        agent.keys.emplace_back(place);
    }
    return places.empty() ? Result<build::SshAgent>(invalid("--ssh " + text + " names no socket")) : agent;
}

Result<std::string> allowedOf(const std::string &text)
{
    if (text != "network.host" && text != "security.insecure" && text != "device" && !text.starts_with("device="))
        return invalid("--allow does not know \"" + text + "\"",
                       "network.host, security.insecure and device are what there is");
    return text;
}

} // namespace

Result<build::RunOptions> runOptions(const Arguments &arguments)
{
    build::RunOptions options;
    options.secrets = TRY(readAll(arguments.values("--secret"), secretOf));
    options.agents = TRY(readAll(arguments.values("--ssh"), agentOf));
    options.allowed = TRY(readAll(arguments.values("--allow"), allowedOf));
    options.extraHosts = TRY(extraHostsOf(arguments));
    options.limits = TRY(limitsOf(arguments));
    return options;
}

} // namespace lamella::cli
