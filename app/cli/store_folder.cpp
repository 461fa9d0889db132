// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include <cstdlib>

namespace lamella::cli {

namespace {

std::string variable(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here changes the environment
    return value ? value : "";
}

} // namespace

std::string storeFolder(const Arguments &arguments)
{
    if (const std::optional<std::string> given = arguments.value("--store"); given && !given->empty())
        return *given;
    if (std::string named = variable("LAMELLA_STORE"); !named.empty())
        return named;
    // The XDG base directory specification: a relative path there is to be ignored.
    if (const std::string data = variable("XDG_DATA_HOME"); data.starts_with('/'))
        return data + "/lamella";
    const std::string home = variable("HOME");
    return (home.empty() ? "/root" : home) + "/.local/share/lamella";
}

} // namespace lamella::cli
