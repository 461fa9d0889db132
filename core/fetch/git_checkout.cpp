// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_checkout.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/url_user.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <git2.h>
#include <optional>
#include <sys/stat.h>
#include <vector>

namespace lamella::fetch {

namespace fs = std::filesystem;

namespace {

constexpr int deepest = 16; ///< submodules of submodules
constexpr int mostRepositories = 1000;

GitHandle<git_object> findCommit(git_repository &repository, const std::string &id)
{
    git_oid name;
    git_object *found = nullptr;
    if (git_oid_fromstr(&name, id.c_str()) != 0
        || git_object_lookup(&found, &repository, &name, GIT_OBJECT_COMMIT) != 0)
        return nullptr;
    return GitHandle<git_object>(found);
}

std::int64_t timeOf(git_repository &repository, const GitCommit &commit)
{
    const GitHandle<git_object> object = findCommit(repository, commit.id);
    return git_commit_time(reinterpret_cast<const git_commit *>(object.get()));
}

/// Where a ref of the repository elsewhere is kept in ours.
std::string refspecOf(const std::string &ref)
{
    constexpr std::string_view heads = "refs/heads/";
    const std::string ours = ref.starts_with(heads) ? "refs/remotes/origin/" + ref.substr(heads.size())
                             : ref == "HEAD"        ? "refs/fetched"
                                                    : ref;
    return std::format("+{}:{}", ref, ours);
}

int stopped(git_checkout_notify_t, const char *, const git_diff_file *, const git_diff_file *, const git_diff_file *,
            void *stop)
{
    return static_cast<std::stop_token *>(stop)->stop_requested() ? GIT_EUSER : 0;
}

/// Neither the umask nor what the repository says beyond "may be executed" counts.
Result<void> settleModes(const fs::path &folder)
{
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const fs::file_status status = entry->symlink_status(failure);
        if (failure || fs::is_symlink(status))
            continue;
        const bool isFolder = fs::is_directory(status);
        const bool executable = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
        fs::permissions(entry->path(), fs::perms(isFolder || executable ? 0755 : 0644), failure);
        if (isFolder && entry->path().filename() == ".git")
            entry.disable_recursion_pending();
    }
    return failure ? systemError("setting modes in " + folder.string(), failure.value()) : Result<void>();
}

/// What lies below a folder was last changed then; .git is left alone.
Result<void> settleTimes(const fs::path &folder, std::int64_t seconds)
{
    const std::array<timespec, 2> times{timespec{seconds, 0}, timespec{seconds, 0}};
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (entry->path().filename() == ".git") {
            entry.disable_recursion_pending();
            continue;
        }
        if (::utimensat(AT_FDCWD, entry->path().c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0)
            return systemError("setting the time of " + entry->path().string(), errno);
    }
    return failure ? systemError("setting times in " + folder.string(), failure.value()) : Result<void>();
}

/// The address of a submodule, which may be given relative to that of the repository: "../other.git".
std::string besideRemote(std::string_view remote, std::string_view url)
{
    if (!url.starts_with("./") && !url.starts_with("../"))
        return std::string(url);
    std::string base(remote.substr(0, remote.find_last_not_of('/') + 1));
    while (url.starts_with("./") || url.starts_with("../")) {
        if (url.starts_with("../"))
            base.resize(std::min(base.find_last_of("/:"), base.size()));
        url.remove_prefix(url.find('/') + 1);
    }
    const bool wasScp = !base.contains('/') && remote.contains(':');
    return std::format("{}{}{}", base, wasScp ? ':' : '/', url);
}

/// Whether a path of a checkout is a folder, reached through no link.
bool isRealFolder(const fs::path &folder, std::string_view path)
{
    fs::path reached = folder;
    for (const std::string_view part : pathParts(path)) {
        reached /= part;
        std::error_code failure;
        if (part == ".." || part == ".git" || !fs::is_directory(fs::symlink_status(reached, failure)))
            return false;
    }
    return reached != folder;
}

} // namespace

Result<void> GitCheckout::make(const fs::path &folder, const std::string &remote, const GitCommit &commit)
{
    TRY(place(folder, remote, commit, 0));
    TRY(settleModes(folder));
    return m_options.commitTimes ? settleTimes(folder, m_committed) : Result<void>();
}

Result<void> GitCheckout::place(const fs::path &folder, const std::string &remote, const GitCommit &commit, int depth)
{
    if (depth > deepest || ++m_placed > mostRepositories)
        return Error{ErrorCode::TooLarge,
                     std::format("{} has submodules in submodules without end", withoutPassword(remote)),
                     {},
                     {}};
    useGitLibrary();
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "master";
    git_repository *made = nullptr;
    if (git_repository_init_ext(&made, folder.c_str(), &options) != 0)
        return gitError("making a repository in " + folder.string());
    {
        const GitHandle<git_repository> repository(made);
        TRY(fetch(*repository, remote, commit));
        TRY(checkOut(*repository, commit).within("checking out " + withoutPassword(remote)));
        if (depth == 0)
            m_committed = timeOf(*repository, commit);
        if (m_options.submodules)
            TRY(placeSubmodules(*repository, remote, folder, depth));
        if (m_options.keepGitDir
            && git_remote_set_url(repository.get(), "origin", withoutPassword(remote).c_str()) != 0)
            return gitError("naming the origin of " + withoutPassword(remote));
    }
    return m_options.keepGitDir ? Result<void>() : removeTree(folder / ".git");
}

/// First what is asked for and nothing else, then the commit by its name, then everything: not every server does all.
Result<void> GitCheckout::fetch(git_repository &repository, const std::string &remote, const GitCommit &commit)
{
    GitConnection connection = TRY(m_connect(remote));
    using Refspecs = std::vector<std::string>;
    const Refspecs byName{std::format("+{}:refs/fetched", commit.id)};
    const Refspecs one = commit.ref.empty() ? byName : Refspecs{refspecOf(commit.ref)};
    const Refspecs all{"+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"};
    Result<void> last;
    for (const auto &[refspecs, depth] : {std::pair(&one, 1), {&byName, 1}, {&one, 0}, {&all, 0}}) {
        last = connection.fetch(repository, *refspecs, depth, m_progress);
        if (findCommit(repository, commit.id))
            return {};
        if (!last && last.error().code != ErrorCode::Unsupported && last.error().code != ErrorCode::Failed
            && last.error().code != ErrorCode::NotFound)
            return last;
    }
    if (!last)
        return last;
    return Error{ErrorCode::NotFound,
                 std::format("{} has no commit {}", withoutPassword(remote), commit.id),
                 {},
                 "the server gives only commits that a branch or tag leads to"};
}

Result<void> GitCheckout::checkOut(git_repository &repository, const GitCommit &commit)
{
    const GitHandle<git_object> object = findCommit(repository, commit.id);
    git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
    options.checkout_strategy = GIT_CHECKOUT_FORCE;
    options.dir_mode = 0755;
    options.notify_flags = GIT_CHECKOUT_NOTIFY_ALL;
    options.notify_cb = &stopped;
    options.notify_payload = &m_stop;
    if (git_checkout_tree(&repository, object.get(), &options) != 0
        || git_repository_set_head_detached(&repository, git_object_id(object.get())) != 0) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "checking out was stopped", {}, {}};
        return gitError("commit " + commit.id);
    }
    return {};
}

Result<std::vector<GitCheckout::Submodule>> GitCheckout::submodulesOf(git_repository &repository,
                                                                      const std::string &remote)
{
    struct Collecting {
        const std::string &remote;
        std::vector<Submodule> found;
        std::optional<Error> failure;
    } collecting{remote, {}, {}};
    const auto collect = [](git_submodule *one, const char *, void *self) {
        auto &[parent, found, failure] = *static_cast<Collecting *>(self);
        const git_oid *commit = git_submodule_head_id(one);
        if (commit == nullptr)
            return 0; // named in .gitmodules, but not in the tree
        const char *url = git_submodule_url(one);
        if (url == nullptr) {
            failure = Error{ErrorCode::InvalidInput,
                            std::format("the submodule {} has no address", git_submodule_path(one)),
                            {},
                            ".gitmodules must say it"};
            return static_cast<int>(GIT_EUSER);
        }
        std::string id(GIT_OID_SHA1_HEXSIZE, '\0');
        git_oid_fmt(id.data(), commit);
        found.push_back({git_submodule_path(one), besideRemote(parent, url), std::move(id)});
        return 0;
    };
    const int code = git_submodule_foreach(&repository, collect, &collecting);
    if (collecting.failure)
        return *std::move(collecting.failure);
    if (code != 0)
        return gitError("reading .gitmodules");
    return std::move(collecting.found);
}

Result<void> GitCheckout::placeSubmodules(git_repository &repository, const std::string &remote, const fs::path &folder,
                                          int depth)
{
    for (const Submodule &submodule : TRY(submodulesOf(repository, remote))) {
        if (!isRealFolder(folder, submodule.path))
            return Error{ErrorCode::Corrupt, "the submodule " + submodule.path + " has no folder of its own", {}, {}};
        TRY(place(folder / submodule.path, submodule.remote, {submodule.commit, {}}, depth + 1)
                .within("submodule " + submodule.path));
    }
    return {};
}

} // namespace lamella::fetch
