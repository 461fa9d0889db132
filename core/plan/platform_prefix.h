// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/variables.h"

#include <string>

namespace lamella::plan {

/// How a step of a build for several platforms is marked: "linux/amd64", or "linux/amd64->arm64" when the variables
/// name another target (TARGETPLATFORM, or TARGETOS, TARGETARCH and TARGETVARIANT).
[[nodiscard]] std::string platformPrefix(const std::string &platform, const dockerfile::Variables &variables);

} // namespace lamella::plan
