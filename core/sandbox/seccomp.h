// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <span>
#include <string_view>

namespace lamella::sandbox {

/// What decides which rules of a profile count.
struct SeccompSubject {
    std::string_view architecture;                  ///< as Go names it: "amd64", "arm64"
    std::span<const std::string_view> capabilities; ///< "CAP_CHOWN", …
    int kernelMajor = 0;
    int kernelMinor = 0;
};

/// Turns a profile of containers-common (names, includes, excludes, archMap) into the `seccomp` object of the OCI
/// runtime specification. InvalidInput when it is none.
Result<Json> resolveSeccomp(const Json &profile, const SeccompSubject &subject);

/// The profile installed on this machine, resolved for it and for the capabilities: /etc/containers/seccomp.json, else
/// /usr/share/containers/seccomp.json, else ../share/lamella/seccomp.json beside the program's folder. NotFound names
/// the package that has it.
Result<Json> installedSeccomp(std::span<const std::string_view> capabilities);

} // namespace lamella::sandbox
