// SPDX-License-Identifier: Apache-2.0
#include "core/registry/registries_conf.h"

#include "core/base/file.h"
#include "core/registry/configuration_paths.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <toml++/toml.hpp>

namespace lamella::registry {

namespace {

constexpr std::uint64_t fileLimit = std::uint64_t{4} << 20;

Error badFile(const std::filesystem::path &file, std::size_t line, const std::string &why)
{
    const std::string place = line == 0 ? file.string() : file.string() + ':' + std::to_string(line);
    return {ErrorCode::InvalidInput, place + ": " + why, {}, {}};
}

std::string withoutTrailingSlashes(std::string text)
{
    text.erase(text.find_last_not_of('/') + 1);
    return text;
}

MirrorUse mirrorUse(std::string_view text)
{
    if (text == "digest-only")
        return MirrorUse::DigestOnly;
    return text == "tag-only" ? MirrorUse::TagOnly : MirrorUse::All;
}

Result<std::vector<Mirror>> readMirrors(const toml::table &table, const std::filesystem::path &file)
{
    std::vector<Mirror> mirrors;
    const toml::array *entries = table["mirror"].as_array();
    if (entries == nullptr)
        return mirrors;
    const bool digestsOnly = table["mirror-by-digest-only"].value_or(false);
    for (const toml::node &entry : *entries) {
        const toml::table *mirror = entry.as_table();
        const std::string location =
            mirror == nullptr ? "" : withoutTrailingSlashes((*mirror)["location"].value_or(std::string()));
        if (location.empty())
            return badFile(file, entry.source().begin.line, "a mirror has no location");
        const MirrorUse use = mirrorUse((*mirror)["pull-from-mirror"].value_or(std::string()));
        mirrors.push_back({location, (*mirror)["insecure"].value_or(false), digestsOnly ? MirrorUse::DigestOnly : use});
    }
    return mirrors;
}

Result<RegistryRule> readRule(const toml::node &node, const std::filesystem::path &file)
{
    const toml::table *table = node.as_table();
    if (table == nullptr)
        return badFile(file, node.source().begin.line, "[[registry]] is not a table");
    RegistryRule rule;
    rule.location = withoutTrailingSlashes((*table)["location"].value_or(std::string()));
    rule.prefix = withoutTrailingSlashes((*table)["prefix"].value_or(std::string()));
    if (rule.prefix.empty())
        rule.prefix = rule.location;
    if (rule.prefix.empty())
        return badFile(file, node.source().begin.line, "a [[registry]] has neither prefix nor location");
    rule.insecure = (*table)["insecure"].value_or(false);
    rule.blocked = (*table)["blocked"].value_or(false);
    rule.mirrors = TRY(readMirrors(*table, file));
    return rule;
}

/// How many characters of `name` the prefix covers; 0 when it does not fit.
std::size_t coverage(std::string_view prefix, std::string_view name)
{
    std::size_t end = 0;
    if (prefix.starts_with("*.")) {
        const std::size_t at = name.find(prefix.substr(1));
        if (at == std::string_view::npos || name.substr(0, at).contains('/'))
            return 0;
        end = at + prefix.size() - 1;
    } else if (name.starts_with(prefix)) {
        end = prefix.size();
    }
    const bool atBorder = end == name.size() || std::string_view("/:@").contains(name[end]);
    return atBorder ? end : 0;
}

/// The name `text` ("host/path:tag@digest") as a place.
Result<Endpoint> endpointAt(std::string_view text, bool insecure)
{
    const std::size_t slash = text.find('/');
    std::string_view repository = slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
    repository = repository.substr(0, repository.find('@'));
    repository = repository.substr(0, repository.find(':'));
    if (slash == 0 || repository.empty())
        return Error{ErrorCode::InvalidInput,
                     "registries.conf sends the image to " + std::string(text) + ", which names no repository",
                     {},
                     {}};
    return Endpoint{std::string(text.substr(0, slash)), std::string(repository), insecure};
}

/// The rules that a file or folder brings, in their order.
Result<void> addFile(RegistriesConf &conf, const std::filesystem::path &file)
{
    Result<std::string> text = readFile(file, fileLimit);
    if (!text && text.error().code == ErrorCode::NotFound)
        return {};
    return conf.add(TRY(std::move(text)), file);
}

Result<void> addFolder(RegistriesConf &conf, const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (entry->path().extension() == ".conf")
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    for (const std::filesystem::path &file : files)
        TRY(addFile(conf, file));
    return {};
}

} // namespace

Result<void> RegistriesConf::add(std::string_view text, const std::filesystem::path &file)
{
    toml::table document;
    try {
        document = toml::parse(text, file.string());
    } catch (const toml::parse_error &error) {
        return badFile(file, error.source().begin.line, std::string(error.description()));
    }
    if (document["registries"].is_table())
        return badFile(file, 0, "is in the old version 1 format of registries.conf; write [[registry]] tables instead");
    const toml::array *tables = document["registry"].as_array();
    if (tables == nullptr)
        return {};
    for (const toml::node &node : *tables) {
        RegistryRule rule = TRY(readRule(node, file));
        std::erase_if(m_rules, [&rule](const RegistryRule &old) { return old.prefix == rule.prefix; });
        m_rules.push_back(std::move(rule));
    }
    return {};
}

Result<RegistriesConf> RegistriesConf::load()
{
    RegistriesConf conf;
    const std::filesystem::path home = configurationFolder() / "containers";
    const std::filesystem::path system = "/etc/containers";
    std::error_code ignored;
    if (const char *chosen = std::getenv("CONTAINERS_REGISTRIES_CONF"); chosen != nullptr && *chosen != '\0') {
        if (!std::filesystem::exists(chosen, ignored))
            return Error{ErrorCode::NotFound,
                         "CONTAINERS_REGISTRIES_CONF names a file that is not there: " + std::string(chosen),
                         {},
                         {}};
        TRY(addFile(conf, chosen));
    } else if (std::filesystem::exists(home / "registries.conf", ignored)) {
        TRY(addFile(conf, home / "registries.conf"));
    } else {
        TRY(addFile(conf, system / "registries.conf"));
    }
    if (const char *chosen = std::getenv("CONTAINERS_REGISTRIES_CONF_DIR"); chosen != nullptr && *chosen != '\0') {
        TRY(addFolder(conf, chosen));
        return conf;
    }
    TRY(addFolder(conf, system / "registries.conf.d"));
    TRY(addFolder(conf, home / "registries.conf.d"));
    return conf;
}

Result<std::vector<Endpoint>> RegistriesConf::endpointsOf(const oci::Reference &reference) const
{
    const std::string name = reference.full();
    const RegistryRule *best = nullptr;
    for (const RegistryRule &rule : m_rules) {
        if (coverage(rule.prefix, name) > 0 && (best == nullptr || rule.prefix.size() > best->prefix.size()))
            best = &rule;
    }
    if (best == nullptr)
        return std::vector{Endpoint{reference.registry(), reference.repository(), false}};
    if (best->blocked)
        return Error{ErrorCode::InvalidInput,
                     "registries.conf blocks " + best->prefix + ", so " + reference.familiar() + " is not pulled",
                     {},
                     "use another name, or remove `blocked = true`"};
    const std::string rest = name.substr(coverage(best->prefix, name));
    std::vector<Endpoint> endpoints;
    for (const Mirror &mirror : best->mirrors) {
        const bool byDigest = !reference.digest().isEmpty();
        const bool fits = mirror.use == MirrorUse::All || (mirror.use == MirrorUse::DigestOnly) == byDigest;
        if (fits)
            endpoints.push_back(TRY(endpointAt(mirror.location + rest, mirror.insecure)));
    }
    const std::string own = best->location.empty() ? name : best->location + rest;
    endpoints.push_back(TRY(endpointAt(own, best->insecure)));
    return endpoints;
}

} // namespace lamella::registry
