// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/reference.h"
#include "core/registry/endpoint.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::registry {

/// Which images a mirror is asked for (`pull-from-mirror`).
enum class MirrorUse { All, DigestOnly, TagOnly };

struct Mirror {
    std::string location;
    bool insecure = false;
    MirrorUse use = MirrorUse::All;
};

/// One [[registry]] table.
struct RegistryRule {
    std::string prefix;   ///< "docker.io", "docker.io/library", "*.example.com"
    std::string location; ///< stands for the prefix; empty: the prefix itself
    bool insecure = false;
    bool blocked = false;
    std::vector<Mirror> mirrors;
};

/// Where images are really fetched from: containers-registries.conf(5), version 2.
class RegistriesConf {
public:
    /// Reads $CONTAINERS_REGISTRIES_CONF, else ~/.config/containers/registries.conf, else
    /// /etc/containers/registries.conf, and the drop-ins of /etc/containers/registries.conf.d and
    /// ~/.config/containers/registries.conf.d (or $CONTAINERS_REGISTRIES_CONF_DIR). No file at all is fine.
    static Result<RegistriesConf> load();

    /// Adds what one file's text says; a rule replaces an earlier one of the same prefix. `file` is for messages.
    Result<void> add(std::string_view text, const std::filesystem::path &file);

    /// The places to ask for an image, in order: mirrors, then the registry. InvalidInput when it is blocked.
    [[nodiscard]] Result<std::vector<Endpoint>> endpointsOf(const oci::Reference &reference) const;

    [[nodiscard]] const std::vector<RegistryRule> &rules() const { return m_rules; }

private:
    std::vector<RegistryRule> m_rules;
};

} // namespace lamella::registry
