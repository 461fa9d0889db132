// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_source.h"

#include "core/base/url_user.h"

#include <algorithm>
#include <format>
#include <vector>

namespace lamella::fetch {

namespace {

constexpr std::string_view tagged = "^{}";

const GitRef *find(std::span<const GitRef> refs, std::string_view name)
{
    const auto found = std::ranges::find(refs, name, &GitRef::name);
    return found == refs.end() ? nullptr : &*found;
}

Error noSuchRef(const GitSource &source)
{
    const std::string what = source.ref.empty() ? "default branch" : "ref " + source.ref;
    return {ErrorCode::NotFound,
            std::format("the repository {} has no {}", withoutPassword(source.remote), what),
            {},
            "git ls-remote shows which it has"};
}

} // namespace

bool isCommitName(std::string_view text)
{
    constexpr std::size_t digits = 40;
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<GitCommit> chooseCommit(const GitSource &source, std::span<const GitRef> refs)
{
    std::vector<std::string> names;
    if (source.ref.empty() || source.ref == "HEAD") {
        const GitRef *head = find(refs, "HEAD");
        if (head == nullptr)
            return noSuchRef(source);
        names.push_back(head->target.empty() ? "HEAD" : head->target);
    } else if (source.ref.starts_with("refs/")) {
        names.push_back(source.ref);
    } else {
        for (const std::string_view prefix : {"refs/", "refs/heads/", "refs/tags/"})
            names.push_back(std::string(prefix) + source.ref);
    }
    for (const std::string &name : names) {
        const GitRef *ref = find(refs, name);
        if (ref == nullptr)
            continue;
        const GitRef *commit = find(refs, name + std::string(tagged));
        TRY(checkCommit(source, commit == nullptr ? ref->id : commit->id, ref->id));
        return GitCommit{commit == nullptr ? ref->id : commit->id, name};
    }
    return noSuchRef(source);
}

Result<GitCommit> namedCommit(const GitSource &source)
{
    const std::string &commit = source.checksum.empty() ? source.ref : source.checksum;
    if (isCommitName(commit))
        return GitCommit{commit, {}};
    const std::string why = source.checksum.empty()
                                ? "fetch-by-commit requires a checksum or a commit SHA ref"
                                : "fetch-by-commit requires a full commit SHA checksum, got \"" + commit + "\"";
    return Error{ErrorCode::InvalidInput, withoutPassword(source.remote) + ": " + why, {}, {}};
}

Result<void> checkCommit(const GitSource &source, std::string_view commit, std::string_view tag)
{
    if (source.checksum.empty() || commit.starts_with(source.checksum) || tag.starts_with(source.checksum))
        return {};
    return Error{ErrorCode::Corrupt,
                 std::format("{} of {} is the commit {}, not {}",
                             source.ref.empty() ? "the default branch" : source.ref, withoutPassword(source.remote),
                             commit, source.checksum),
                 {},
                 "give the commit that is meant, or leave the checksum out"};
}

} // namespace lamella::fetch
