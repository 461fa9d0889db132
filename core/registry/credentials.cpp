// SPDX-License-Identifier: Apache-2.0
#include "core/registry/credentials.h"

#include "core/base/base64.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/process.h"
#include "core/registry/configuration_paths.h"

#include <cstdlib>

namespace lamella::registry {

namespace {

constexpr std::uint64_t fileLimit = std::uint64_t{4} << 20;
constexpr std::string_view dockerHubKey = "https://index.docker.io/v1/";

/// The keys under which a file may hold what is wanted, the most special first.
std::vector<std::string> keysFor(std::string_view host, std::string_view repository)
{
    std::vector<std::string> keys;
    std::string name = std::string(host) + '/' + std::string(repository);
    while (true) {
        keys.push_back(name);
        const std::size_t slash = name.rfind('/');
        if (slash == std::string::npos)
            break;
        name.resize(slash);
    }
    if (host == "docker.io")
        keys.insert(keys.end(), {std::string(dockerHubKey), "index.docker.io", "registry-1.docker.io"});
    return keys;
}

/// An old key may be a URL: "https://host/v1/".
bool namesHost(std::string_view key, std::string_view host)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!key.starts_with(scheme))
            continue;
        const std::string_view rest = key.substr(scheme.size());
        return rest.substr(0, rest.find('/')) == host;
    }
    return false;
}

std::optional<Credentials> readEntry(const Json &entry)
{
    Credentials credentials{entry["username"].string(), entry["password"].string(), entry["identitytoken"].string()};
    if (const Result<std::string> pair = decodeBase64(entry["auth"].string()); pair && pair->contains(':')) {
        credentials.username = pair->substr(0, pair->find(':'));
        credentials.password = pair->substr(pair->find(':') + 1);
        credentials.password.erase(credentials.password.find_last_not_of('\0') + 1);
    }
    const bool empty = credentials.password.empty() && credentials.identityToken.empty();
    return empty ? std::nullopt : std::optional(std::move(credentials));
}

/// Asks docker-credential-NAME, by the protocol of docker-credential-helpers.
Result<std::optional<Credentials>> askHelper(const std::string &name, const std::string &server,
                                             const std::stop_token &stop)
{
    const std::string program = "docker-credential-" + name;
    if (name.contains('/'))
        return Error{ErrorCode::InvalidInput, "not a name of a credential helper: " + name, {}, {}};
    const ProcessOutcome outcome = TRY(runProcess({.arguments = {program, "get"}, .input = server}, stop));
    const std::string said = outcome.output + outcome.errors;
    if (outcome.exitCode != 0 && said.contains("credentials not found"))
        return std::nullopt;
    const Result<Json> answer = Json::parse(outcome.output);
    if (outcome.exitCode != 0 || !answer)
        return Error{
            ErrorCode::Unauthorized,
            program + " gave no credentials for " + server + ": "
                + (said.empty() ? "exit code " + std::to_string(outcome.exitCode) : said.substr(0, said.find('\n'))),
            {},
            {}};
    Credentials credentials{(*answer)["Username"].string(), (*answer)["Secret"].string(), {}};
    if (credentials.username == "<token>")
        credentials = {{}, {}, credentials.password};
    const bool empty = credentials.password.empty() && credentials.identityToken.empty();
    return empty ? std::nullopt : std::optional(std::move(credentials));
}

Result<std::optional<Credentials>> findIn(const Json &document, std::string_view host, std::string_view repository,
                                          const std::stop_token &stop)
{
    const std::string server = host == "docker.io" ? std::string(dockerHubKey) : std::string(host);
    for (const std::string &key : keysFor(host, repository)) {
        if (const std::string &helper = document["credHelpers"][key].string(); !helper.empty())
            return askHelper(helper, key, stop);
    }
    if (const std::string &helper = document["credsStore"].string(); !helper.empty()) {
        Result<std::optional<Credentials>> found = askHelper(helper, server, stop);
        if (!found || *found)
            return found;
    }
    const Json &entries = document["auths"];
    for (const std::string &key : keysFor(host, repository)) {
        if (std::optional<Credentials> found = readEntry(entries[key]))
            return found;
    }
    for (const auto &[key, entry] : entries.members()) {
        if (!namesHost(key, host))
            continue;
        if (std::optional<Credentials> found = readEntry(entry))
            return found;
    }
    return std::nullopt;
}

std::string environmentValue(const char *name)
{
    const char *value = std::getenv(name);
    return value != nullptr ? value : "";
}

} // namespace

CredentialFiles CredentialFiles::fromEnvironment()
{
    std::vector<std::filesystem::path> files;
    if (const std::string chosen = environmentValue("REGISTRY_AUTH_FILE"); !chosen.empty()) {
        files.emplace_back(chosen);
    } else {
        if (const std::string runtime = environmentValue("XDG_RUNTIME_DIR"); !runtime.empty())
            files.push_back(std::filesystem::path(runtime) / "containers/auth.json");
        files.push_back(configurationFolder() / "containers/auth.json");
    }
    const std::string docker = environmentValue("DOCKER_CONFIG");
    files.push_back((docker.empty() ? homeFolder() / ".docker" : std::filesystem::path(docker)) / "config.json");
    return CredentialFiles(std::move(files));
}

Result<std::optional<Credentials>> CredentialFiles::find(std::string_view host, std::string_view repository,
                                                         std::stop_token stop) const
{
    for (const std::filesystem::path &file : m_files) {
        const Result<std::string> text = readFile(file, fileLimit);
        if (!text && text.error().code == ErrorCode::NotFound)
            continue;
        if (!text)
            return Error(text.error()).within("reading credentials");
        const Result<Json> document = Json::parse(*text);
        if (!document)
            return Error{ErrorCode::InvalidInput,
                         file.string() + ": the credentials are not JSON: " + document.error().message,
                         {},
                         "repair the file, or log in again"};
        std::optional<Credentials> found = TRY(findIn(*document, host, repository, stop));
        if (found)
            return found;
    }
    return std::nullopt;
}

} // namespace lamella::registry
