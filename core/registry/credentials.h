// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::registry {

/// What proves to a registry who asks: a name and a password, or a token that buys others.
struct Credentials {
    std::string username;
    std::string password;
    std::string identityToken; ///< an OAuth 2 refresh token; then there is no password
};

/// The files that `docker login` and `podman login` write, and the helper programs they name.
class CredentialFiles {
public:
    /// $REGISTRY_AUTH_FILE, else $XDG_RUNTIME_DIR/containers/auth.json and ~/.config/containers/auth.json; then
    /// $DOCKER_CONFIG/config.json, else ~/.docker/config.json.
    static CredentialFiles fromEnvironment();

    CredentialFiles() = default;
    explicit CredentialFiles(std::vector<std::filesystem::path> files) : m_files(std::move(files)) {}

    /// What the files hold for a repository ("host/name"): its own entry, one of a folder above it, or the host's;
    /// the first file that has one decides. Nothing found: no value. A file that cannot be read as JSON and a helper
    /// that fails are errors.
    [[nodiscard]] Result<std::optional<Credentials>> find(std::string_view host, std::string_view repository,
                                                          std::stop_token stop = {}) const;

    [[nodiscard]] const std::vector<std::filesystem::path> &files() const { return m_files; }

private:
    std::vector<std::filesystem::path> m_files;
};

} // namespace lamella::registry
