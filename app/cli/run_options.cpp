// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_options.h"

#include "core/dockerfile/csv_fields.h"
#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <cstdlib>

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
            return invalid("--secret \"" + text + "\": " + field + " has no value", "write id=ID,src=FILE");
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

Result<build::SshAgent> agentOf(const std::string &text)
{
    const std::size_t equals = text.find('=');
    build::SshAgent agent{.id = text.substr(0, equals), .socket = {}};
    if (equals != std::string::npos)
        agent.socket = text.substr(equals + 1);
    else if (const char *socket = std::getenv("SSH_AUTH_SOCK"); socket && *socket)
        agent.socket = socket;
    else
        return invalid("--ssh " + text + ": no agent is running: SSH_AUTH_SOCK is not set",
                       "start ssh-agent, or name its socket: --ssh " + agent.id + "=SOCKET");
    std::error_code failure;
    if (!std::filesystem::is_socket(agent.socket, failure))
        return invalid("--ssh " + text + ": " + agent.socket.string() + " is no agent's socket",
                       "keys are not read from files: add them to an agent with ssh-add");
    return agent;
}

Result<std::string> allowedOf(const std::string &text)
{
    if (text != "network.host" && text != "security.insecure")
        return invalid("--allow does not know \"" + text + "\"",
                       "network.host and security.insecure are what there is");
    return text;
}

Result<std::string> hostOf(const std::string &text)
{
    const std::size_t separator = text.find_first_of("=:");
    if (separator == std::string::npos || separator == 0 || separator + 1 == text.size())
        return invalid("--add-host \"" + text + "\" is no NAME:ADDRESS");
    return text.substr(0, separator) + '=' + text.substr(separator + 1);
}

Result<sandbox::Ulimit> ulimitOf(const std::string &text)
{
    constexpr std::array<std::string_view, 15> names{"as",    "core",    "cpu",      "data",       "fsize",
                                                     "locks", "memlock", "msgqueue", "nice",       "nofile",
                                                     "nproc", "rss",     "rtprio",   "sigpending", "stack"};
    const std::size_t equals = text.find('=');
    sandbox::Ulimit limit{.name = text.substr(0, equals)};
    if (equals == std::string::npos || !std::ranges::contains(names, limit.name))
        return invalid("--ulimit \"" + text + "\" is no limit", "write nofile=SOFT[:HARD]");
    const std::string values = text.substr(equals + 1);
    const std::size_t colon = values.find(':');
    constexpr int decimal = 10;
    const auto number = [](const std::string &word) -> std::optional<std::uint64_t> {
        if (word == "-1" || word == "unlimited")
            return INT64_MAX;
        return word.empty() || word.find_first_not_of("0123456789") != std::string::npos || word.size() > 18
                   ? std::nullopt
                   : std::optional<std::uint64_t>(std::stoull(word, nullptr, decimal));
    };
    const std::optional<std::uint64_t> soft = number(values.substr(0, colon));
    const std::optional<std::uint64_t> hard = colon == std::string::npos ? soft : number(values.substr(colon + 1));
    if (!soft || !hard || *soft > *hard)
        return invalid("--ulimit \"" + text + "\" is no limit", "write numbers, the soft limit below the hard one");
    limit.soft = *soft;
    limit.hard = *hard;
    return limit;
}

template <typename Value>
Result<std::vector<Value>> allOf(const std::vector<std::string> &texts, Result<Value> (*read)(const std::string &))
{
    std::vector<Value> all;
    for (const std::string &text : texts)
        all.push_back(TRY(read(text)));
    return all;
}

} // namespace

Result<build::RunOptions> runOptions(const Arguments &arguments)
{
    build::RunOptions options;
    options.secrets = TRY(allOf(arguments.values("--secret"), secretOf));
    options.agents = TRY(allOf(arguments.values("--ssh"), agentOf));
    options.allowed = TRY(allOf(arguments.values("--allow"), allowedOf));
    options.extraHosts = TRY(allOf(arguments.values("--add-host"), hostOf));
    options.limits.ulimits = TRY(allOf(arguments.values("--ulimit"), ulimitOf));
    if (const std::optional<std::string> size = arguments.value("--shm-size")) {
        const std::optional<std::int64_t> bytes = dockerfile::parseByteCount(*size);
        if (!bytes || *bytes <= 0)
            return invalid("--shm-size \"" + *size + "\" is no number of bytes", "write 128m or 1g");
        options.limits.sharedMemory = *bytes;
    }
    return options;
}

} // namespace lamella::cli
