// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/sandbox/limits.h"
#include "core/sandbox/user_lookup.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// A file or folder from elsewhere, or an empty folder in memory, seen at a path of the root file system.
struct Bind {
    std::filesystem::path source; ///< empty: a folder in memory
    std::string target;           ///< absolute, in the root
    bool readOnly = true;
    std::int64_t size = 0; ///< of a folder in memory: the most bytes; 0: as many as the kernel lets
    unsigned mode = 01777; ///< of a folder in memory
    bool device = false;   ///< a device node, which may be opened
};

/// All that an OCI runtime needs to know.
struct RuntimeSpec {
    std::filesystem::path root; ///< the root file system
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< "K=V"
    std::string folder = "/";             ///< absolute, exists in the root
    ProcessUser user;
    std::string hostname;
    std::vector<Bind> binds;
    std::optional<std::string> networkNamespace; ///< its path; "": a new one; not given: the caller's
    bool terminal = false;
    bool readOnlyRoot = false;
    Limits limits;
    bool insecure = false; ///< every capability, no seccomp, nothing masked or read-only
};

/// Docker's default capabilities.
[[nodiscard]] std::span<const std::string_view> defaultCapabilities();

/// The document config.json of the OCI runtime specification 1.0: Docker's capabilities, masked and read-only paths,
/// the mounts that containers have, and `seccomp` as given.
[[nodiscard]] Json runtimeConfig(const RuntimeSpec &spec, const Json &seccomp, bool inUserNamespace);

} // namespace lamella::sandbox
