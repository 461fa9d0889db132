// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_client.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/base/url_user.h"
#include "core/fetch/git_checkout.h"

#include <format>

namespace lamella::fetch {

namespace fs = std::filesystem;

namespace {

/// The host of a URL with its port if it names one; empty when the address is no URL.
std::string hostOf(std::string_view remote)
{
    const std::size_t scheme = remote.find("://");
    if (scheme == std::string_view::npos)
        return {};
    remote.remove_prefix(scheme + 3);
    const std::string_view authority = remote.substr(0, remote.find('/'));
    return std::string(authority.substr(authority.rfind('@') + 1));
}

/// The folder of a checkout that is asked for, reached through no link.
Result<fs::path> folderIn(const fs::path &checkout, const GitSource &source)
{
    fs::path reached = checkout;
    const std::string subdir = joinPath("/", source.subdir);
    for (const std::string_view part : pathParts(subdir)) {
        reached /= part;
        std::error_code failure;
        if (part == ".git" || !fs::is_directory(fs::symlink_status(reached, failure)))
            return Error{ErrorCode::NotFound,
                         std::format("{} has no folder {}", withoutPassword(source.remote), source.subdir),
                         {},
                         {}};
    }
    return reached;
}

} // namespace

Result<GitConnection> GitClient::connect(const std::string &remote, std::stop_token stop) const
{
    GitConnection::Address address{.remote = remote,
                                   .authorization = {},
                                   .agent = m_options.agent,
                                   .keys = m_options.keys,
                                   .local = m_options.local};
    if (m_options.authorization && (remote.starts_with("https://") || remote.starts_with("http://")))
        address.authorization = TRY(m_options.authorization(hostOf(remote)));
    return GitConnection::open(m_http, std::move(address), std::move(stop));
}

Result<GitCommit> GitClient::resolve(const GitSource &source, std::stop_token stop) const
{
    if (source.byCommit)
        return namedCommit(source);
    if (isCommitName(source.ref)) {
        TRY(checkCommit(source, source.ref));
        return GitCommit{source.ref, {}};
    }
    GitConnection connection = TRY(connect(source.remote, std::move(stop)));
    return chooseCommit(source, TRY(connection.refs()));
}

Result<fs::path> GitClient::checkOut(const GitSource &source, const GitCommit &commit, const GitProgress &progress,
                                     std::stop_token stop) const
{
    // Who may read a repository is the server's business: what was fetched from one is not what another shows.
    const bool keepsGit = source.keepGitDir && pathParts(source.subdir).empty();
    const std::string identity =
        std::format("{}\n{}\n{}\n{}{}", source.remote, commit.id, keepsGit ? commit.ref + " .git" : "",
                    source.submodules, source.commitTimes ? "\ncommit times" : "");
    const fs::path kept = m_folder / sha256Hex(identity).substr(0, 24);
    std::error_code failure;
    if (!fs::is_directory(kept, failure)) {
        TRY(makeFolders(m_folder));
        TemporaryFolder made = TRY(TemporaryFolder::create(m_folder, "new"));
        GitSource whole = source;
        whole.keepGitDir = keepsGit;
        TRY(make(made.path(), whole, commit, progress, stop));
        fs::rename(made.path(), kept, failure);
        if (!failure)
            made.keep();
        else if (!fs::is_directory(kept))
            return systemError("keeping the files of " + withoutPassword(source.remote), failure.value());
    }
    fs::last_write_time(kept, fs::file_time_type::clock::now(), failure);
    return folderIn(kept, source);
}

Result<void> GitClient::make(const fs::path &folder, const GitSource &source, const GitCommit &commit,
                             const GitProgress &progress, const std::stop_token &stop) const
{
    const Connect connect = [this, &stop](const std::string &remote) { return this->connect(remote, stop); };
    GitCheckout checkout(connect, {source.keepGitDir, source.submodules, source.commitTimes}, progress, stop);
    return checkout.make(folder, source.remote, commit);
}

} // namespace lamella::fetch
