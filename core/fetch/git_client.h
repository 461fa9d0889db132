// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/git_connection.h"
#include "core/fetch/git_source.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace lamella::fetch {

struct GitOptions {
    /// What stands in a host's Authorization header (of http and https), by the host with its port if the address has
    /// one; empty or null: nothing. Never sent to another host than the one asked about.
    std::function<Result<std::string>(const std::string &host)> authorization = {};
    std::filesystem::path agent = {}; ///< the socket of the SSH agent whose keys are shown; empty: the user's own
    std::vector<std::filesystem::path> keys = {}; ///< files of private keys that are shown instead
    bool local = false;                           ///< folders of this machine may be named: for tests
};

/// Fetches git repositories, over libgit2, and keeps what it fetched by commit. The same commit gives the same files
/// to everybody: no settings of this user or machine count, modes are 0644 and 0755. Safe for several threads, and for
/// several processes with one folder. A stop request ends a fetch with Cancelled: at once over http and https, at the
/// latest after the server was silent for a minute otherwise.
class GitClient {
public:
    /// `http` must outlive it. Below `folder` are the kept files.
    GitClient(const HttpClient &http, std::filesystem::path folder, GitOptions options = {})
        : m_http(http),
          m_folder(std::move(folder)),
          m_options(std::move(options))
    {
    }

    /// Asks the repository which commit the source means; of a source that names a commit nobody is asked.
    [[nodiscard]] Result<GitCommit> resolve(const GitSource &source, std::stop_token stop = {}) const;

    /// The folder that holds the files of a commit, of `source.subdir` only when that is given, with its submodules
    /// (theirs too) where they are wanted. Fetched without history where the server can do that; nothing is fetched
    /// when it is known already. To be read only.
    [[nodiscard]] Result<std::filesystem::path> checkOut(const GitSource &source, const GitCommit &commit,
                                                         const GitProgress &progress = {},
                                                         std::stop_token stop = {}) const;

private:
    [[nodiscard]] Result<GitConnection> connect(const std::string &remote, std::stop_token stop) const;
    [[nodiscard]] Result<void> make(const std::filesystem::path &folder, const GitSource &source,
                                    const GitCommit &commit, const GitProgress &progress,
                                    const std::stop_token &stop) const;

    const HttpClient &m_http;
    std::filesystem::path m_folder;
    GitOptions m_options;
};

} // namespace lamella::fetch
