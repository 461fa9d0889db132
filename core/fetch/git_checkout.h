// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/git_connection.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace lamella::fetch {

/// Opens a connection to a repository.
using Connect = std::function<Result<GitConnection>(const std::string &remote)>;

/// Makes the files of a commit, and of the commits that its submodules name.
class GitCheckout {
public:
    struct Options {
        bool keepGitDir = false;
        bool submodules = true;
        bool commitTimes = false;
    };

    GitCheckout(Connect connect, Options options, GitProgress progress, std::stop_token stop)
        : m_connect(std::move(connect)),
          m_options(options),
          m_progress(std::move(progress)),
          m_stop(std::move(stop))
    {
    }

    /// Fetches a commit and puts its files into an empty folder, with modes 0644 and 0755, and where that is wanted
    /// with its time.
    Result<void> make(const std::filesystem::path &folder, const std::string &remote, const GitCommit &commit);

private:
    struct Submodule {
        std::string path;
        std::string remote;
        std::string commit;
    };
    Result<void> place(const std::filesystem::path &folder, const std::string &remote, const GitCommit &commit,
                       int depth);
    Result<void> fetch(git_repository &repository, const std::string &remote, const GitCommit &commit);
    Result<void> checkOut(git_repository &repository, const GitCommit &commit);
    static Result<std::vector<Submodule>> submodulesOf(git_repository &repository, const std::string &remote);
    Result<void> placeSubmodules(git_repository &repository, const std::string &remote,
                                 const std::filesystem::path &folder, int depth);

    Connect m_connect;
    Options m_options;
    GitProgress m_progress;
    std::stop_token m_stop;
    int m_placed = 0;             ///< repositories so far
    std::int64_t m_committed = 0; ///< when the commit was made, in seconds since 1970
};

} // namespace lamella::fetch
