// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/variables.h"
#include "core/oci/platform.h"

#include <string_view>

/// What a build knows before the first line of its Dockerfile, as BuildKit has it.
namespace lamella::dockerfile {

/// The search path of an image that has none.
inline constexpr std::string_view defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// BUILDPLATFORM and the like, TARGETPLATFORM and the like, and TARGETSTAGE; `stage` is empty for one without a name.
[[nodiscard]] Variables predefinedVariables(const oci::Platform &build, const oci::Platform &target,
                                            std::string_view stage);

/// Whether an ARG speaks to the scanner of the build alone: it looks like a variable but never becomes one.
[[nodiscard]] bool isScanSetting(std::string_view name);

} // namespace lamella::dockerfile
