// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_library.h"

#include <format>
#include <git2.h>

namespace lamella::fetch {

namespace {

constexpr int connectTimeout = 15'000; // milliseconds
constexpr int silenceTimeout = 60'000;

ErrorCode codeOf(const git_error *error)
{
    switch (error == nullptr ? GIT_ERROR_NONE : error->klass) {
    case GIT_ERROR_OS:
    case GIT_ERROR_FILESYSTEM:
        return ErrorCode::Io;
    case GIT_ERROR_NET:
    case GIT_ERROR_HTTP:
    case GIT_ERROR_SSL:
    case GIT_ERROR_SSH:
        return ErrorCode::Network;
    case GIT_ERROR_ODB:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_SHA:
    case GIT_ERROR_TREE:
        return ErrorCode::Corrupt;
    default:
        return ErrorCode::Failed;
    }
}

int prepare()
{
    git_libgit2_init();
    for (const int level :
         {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    git_libgit2_opts(GIT_OPT_SET_SERVER_CONNECT_TIMEOUT, connectTimeout);
    return git_libgit2_opts(GIT_OPT_SET_SERVER_TIMEOUT, silenceTimeout);
}

} // namespace

void FreeGit::operator()(git_object *object) const
{
    git_object_free(object);
}

void FreeGit::operator()(git_remote *remote) const
{
    git_remote_free(remote);
}

void FreeGit::operator()(git_repository *repository) const
{
    git_repository_free(repository);
}

void useGitLibrary()
{
    [[maybe_unused]] static const int once = prepare();
}

Error gitError(std::string_view what)
{
    const git_error *error = git_error_last();
    const std::string why = error == nullptr || error->message == nullptr ? "unknown reason" : error->message;
    return {codeOf(error), std::format("{}: {}", what, why), {}, {}};
}

} // namespace lamella::fetch
