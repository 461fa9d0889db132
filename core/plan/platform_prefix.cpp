// SPDX-License-Identifier: Apache-2.0
#include "core/plan/platform_prefix.h"

#include "core/oci/platform.h"

#include <optional>

namespace lamella::plan {

namespace {

std::optional<oci::Platform> targetOf(const dockerfile::Variables &variables)
{
    oci::Platform target;
    bool any = false;
    for (const std::string &name : variables.names()) {
        const std::string &value = *variables.find(name);
        if (name == "TARGETPLATFORM") {
            if (const Result<oci::Platform> whole = oci::Platform::parse(value))
                return *whole;
            continue;
        }
        std::string *const part = name == "TARGETOS"        ? &target.os
                                  : name == "TARGETARCH"    ? &target.architecture
                                  : name == "TARGETVARIANT" ? &target.variant
                                                            : nullptr;
        if (part == nullptr)
            continue;
        *part = value;
        any = true;
    }
    return any ? std::optional(target) : std::nullopt;
}

} // namespace

std::string platformPrefix(const std::string &platform, const dockerfile::Variables &variables)
{
    const Result<oci::Platform> own = oci::Platform::parse(platform);
    std::optional<oci::Platform> target = targetOf(variables);
    if (!own || !target)
        return platform;
    if (target->os.empty())
        target->os = own->os;
    if (target->architecture.empty())
        target->architecture = own->architecture;
    const oci::Platform other = target->normalised();
    if (other.os != own->os)
        return platform + "->" + other.render();
    if (other.architecture == own->architecture)
        return platform;
    return platform + "->" + other.architecture + (other.variant.empty() ? "" : '/' + other.variant);
}

} // namespace lamella::plan
