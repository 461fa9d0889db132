// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace lamella::fetch {

/// What is wanted of a git repository elsewhere.
struct GitSource {
    std::string remote;      ///< "https://host/a.git", "git://…", "ssh://…" or "user@host:path"
    std::string ref;         ///< a branch, a tag, a full ref or a commit of 40 digits; empty: the default branch
    std::string checksum;    ///< how the commit's digits must begin; empty: any
    std::string subdir;      ///< a folder of it, relative; empty: all
    bool keepGitDir = false; ///< with .git, unless it is only a folder
    bool submodules = true;
    bool commitTimes = false; ///< files have the time of the commit, not that of the checkout
    bool byCommit = false;    ///< the commit that `checksum`, or else `ref`, names in full; no ref is asked for
};

/// A commit that a ref stood for.
struct GitCommit {
    std::string id;  ///< 40 hexadecimal digits
    std::string ref; ///< the ref's full name, "refs/heads/main"; empty when a commit was asked for
};

/// A ref as a repository tells it. A tag with a text of its own shows again with "^{}" behind its name, with the
/// commit that it tags.
struct GitRef {
    std::string name;
    std::string id;
    std::string target; ///< of HEAD: the branch it stands for
};

/// Whether a text is a whole commit name: 40 hexadecimal digits in lower case.
[[nodiscard]] bool isCommitName(std::string_view text);

/// Which commit a source means, given the repository's refs: of a branch and a tag with one name the branch, as git
/// checks out. NotFound when there is no such ref; Corrupt when it is not the commit that `checksum` names.
Result<GitCommit> chooseCommit(const GitSource &source, std::span<const GitRef> refs);

/// The commit that a source with `byCommit` names. InvalidInput when it names none in full.
Result<GitCommit> namedCommit(const GitSource &source);

/// Fails with Corrupt when a commit is not the one that the source's checksum names; `tag` is the name of the tag
/// object that led to it, which may be meant as well.
Result<void> checkCommit(const GitSource &source, std::string_view commit, std::string_view tag = {});

} // namespace lamella::fetch
