// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/predefined.h"

#include <string>

namespace lamella::dockerfile {

namespace {

void setPlatform(Variables &variables, const std::string &prefix, const oci::Platform &platform)
{
    variables.set(prefix + "PLATFORM", platform.render());
    variables.set(prefix + "OS", platform.os);
    variables.set(prefix + "OSVERSION", platform.osVersion);
    variables.set(prefix + "ARCH", platform.architecture);
    variables.set(prefix + "VARIANT", platform.variant);
}

} // namespace

Variables predefinedVariables(const oci::Platform &build, const oci::Platform &target, std::string_view stage)
{
    Variables variables;
    setPlatform(variables, "BUILD", build);
    setPlatform(variables, "TARGET", target);
    variables.set("TARGETSTAGE", stage.empty() ? "default" : stage);
    return variables;
}

bool isScanSetting(std::string_view name)
{
    return name == "BUILDKIT_SBOM_SCAN_CONTEXT" || name == "BUILDKIT_SBOM_SCAN_STAGE";
}

} // namespace lamella::dockerfile
