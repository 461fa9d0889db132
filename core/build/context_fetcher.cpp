// SPDX-License-Identifier: Apache-2.0
#include "core/build/context_fetcher.h"

#include "core/base/url_user.h"
#include "core/build/download_status.h"
#include "core/build/remote_credentials.h"
#include "core/context/folder_tree.h"
#include "core/context/git_source.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/source_kind.h"
#include "core/fetch/url.h"

namespace lamella::build {

namespace {

/// An old way to name a repository: without a scheme, and with or without ".git".
dockerfile::Source gitSourceNamed(const std::string &address)
{
    if (!address.starts_with("github.com/"))
        return dockerfile::sourceOf(address);
    const std::size_t end = std::min(address.find('#'), address.size());
    std::string repository = "https://" + address.substr(0, end);
    if (!repository.ends_with(".git"))
        repository += ".git";
    return dockerfile::sourceOf(repository + address.substr(end));
}

bool keepsGitDir(const BuildOptions &options)
{
    bool keeps = false;
    for (const auto &[name, value] : options.plan.buildArgs) {
        if (name == "BUILDKIT_CONTEXT_KEEP_GIT_DIR")
            keeps = dockerfile::parseGoBool(value.value_or("")).value_or(false);
    }
    return keeps;
}

} // namespace

std::filesystem::path spoolFolder(const store::Store &store)
{
    return store.access() == store::Access::ReadWrite ? store.temporaryFolder()
                                                      : std::filesystem::temp_directory_path();
}

ContextFetcher::ContextFetcher(const store::Store &store, const BuildOptions &options, std::stop_token stop)
    : m_store(store),
      m_options(options),
      m_stop(std::move(stop))
{
}

Result<context::UrlTree> ContextFetcher::fetchUrl(const std::string &url, context::Unpacking unpacking,
                                                  progress::VertexReporter &vertex) const
{
    const AddressedUser user = splitUser(url);
    const fetch::Url parsed = TRY(fetch::Url::parse(user.address));
    fetch::Request request{.url = user.address};
    const std::string authorization =
        user.authorization.empty() ? TRY(fileAuthorization(m_options.run, parsed.host())) : user.authorization;
    if (!authorization.empty())
        request.headers.set("Authorization", authorization);
    DownloadStatus status(vertex);
    context::UrlTree fetched =
        TRY(context::fetchTree(m_http, request, unpacking, spoolFolder(m_store), status.receiver(), m_stop));
    status.end();
    return fetched;
}

Result<std::unique_ptr<context::Tree>> ContextFetcher::fetchGit(const std::string &address,
                                                                progress::VertexReporter &vertex) const
{
    const dockerfile::Source source = gitSourceNamed(address);
    if (!source.problem.empty())
        return Error{ErrorCode::InvalidInput, withoutPassword(address) + ": " + source.problem, {}, {}};
    fetch::GitSource wanted = context::gitSourceOf(source);
    wanted.keepGitDir = wanted.keepGitDir || keepsGitDir(m_options);
    const fetch::GitClient client(m_http, m_store.folder() / "git", gitOptions(m_options.run));
    const fetch::GitCommit commit = TRY(client.resolve(wanted, m_stop));
    vertex.log(1, commit.id + '\t' + (commit.ref.empty() ? commit.id : commit.ref) + '\n');
    DownloadStatus status(vertex);
    const context::Received received = status.receiver();
    const std::filesystem::path folder =
        TRY(client.checkOut(wanted, commit, [&received](std::uint64_t bytes) { received(bytes, 0); }, m_stop));
    status.end();
    return TRY(context::FolderTree::open(folder, {}, nullptr));
}

} // namespace lamella::build
