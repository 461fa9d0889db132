// SPDX-License-Identifier: Apache-2.0
#include "core/registry/configuration_paths.h"

#include <cstdlib>

namespace lamella::registry {

std::filesystem::path homeFolder()
{
    const char *home = std::getenv("HOME");
    return home != nullptr ? home : "";
}

std::filesystem::path configurationFolder()
{
    const char *chosen = std::getenv("XDG_CONFIG_HOME");
    return chosen != nullptr && *chosen != '\0' ? std::filesystem::path(chosen) : homeFolder() / ".config";
}

} // namespace lamella::registry
