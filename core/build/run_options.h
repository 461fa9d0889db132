// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sandbox/limits.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamella::build {

/// Where the value of a secret is to be had. It is read when a RUN mounts it, and kept nowhere.
struct Secret {
    std::string id;
    std::filesystem::path file; ///< empty: of the variable
    std::string variable;       ///< of this process
};

/// An SSH agent that RUN --mount=type=ssh reaches, and git for the id "default".
struct SshAgent {
    std::string id;
    std::filesystem::path socket;
    std::vector<std::filesystem::path> keys = {}; ///< files of private keys instead of a socket: for git alone
};

/// What RUN steps get that no Dockerfile says.
struct RunOptions {
    std::vector<Secret> secrets;
    std::vector<SshAgent> agents;
    std::vector<std::string> allowed;    ///< entitlements: "network.host", "security.insecure"
    std::vector<std::string> extraHosts; ///< "name=address"
    sandbox::Limits limits;
};

} // namespace lamella::build
