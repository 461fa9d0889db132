// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string_view>

struct git_object;
struct git_remote;
struct git_repository;

/// libgit2 as this program uses it.
namespace lamella::fetch {

struct FreeGit {
    void operator()(git_object *object) const;
    void operator()(git_remote *remote) const;
    void operator()(git_repository *repository) const;
};

template <typename T>
using GitHandle = std::unique_ptr<T, FreeGit>;

/// Makes the library ready, once a process: no settings of user or machine count, so that a repository gives everybody
/// the same files, and a server that is silent is given up. Call before anything else of libgit2.
void useGitLibrary();

/// What the library last complained about in this thread; `what` says what failed.
[[nodiscard]] Error gitError(std::string_view what);

} // namespace lamella::fetch
