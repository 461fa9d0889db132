// SPDX-License-Identifier: Apache-2.0
#include "core/cache/remote_record.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/fetch/git_source.h"

namespace lamella::cache {

namespace {

constexpr std::uint64_t longestRecord = std::uint64_t{64} << 10;

std::filesystem::path fileOf(const store::Store &store, const plan::RemoteSource &source)
{
    const dockerfile::Source &address = source.address;
    const bool git = address.kind == dockerfile::Source::Kind::Git;
    const std::string name = git ? "git " + address.remote + '\n' + address.ref : address.text;
    return store.folder() / "remotes" / (sha256Hex(name).substr(0, 32) + ".json");
}

std::optional<Json> identityOfGit(const plan::RemoteSource &source, const std::optional<RemoteRecord> &known)
{
    const bool isCommit = fetch::isCommitName(source.address.ref);
    if (!isCommit && (!known || known->commit.empty()))
        return std::nullopt;
    const std::string subdir = joinPath("/", source.address.subdir);
    const bool keepsGit = source.keepGitDir && subdir == "/";
    Json identity = Json::object();
    identity.set("commit", isCommit ? source.address.ref : known->commit).set("subdir", subdir);
    identity.set("submodules", source.address.submodules.value_or(true)).set("keepGitDir", keepsGit);
    return identity;
}

} // namespace

std::optional<RemoteRecord> findRemote(const store::Store &store, const plan::RemoteSource &source)
{
    const Result<std::string> text = readFile(fileOf(store, source), longestRecord);
    const Result<Json> json = text ? Json::parse(*text) : text.error();
    if (!json)
        return std::nullopt;
    return RemoteRecord{.etag = (*json)["etag"].string(),
                        .lastModified = (*json)["lastModified"].string(),
                        .content = Digest::parse((*json)["content"].string()).value_or(Digest()),
                        .commit = (*json)["commit"].string(),
                        .ref = (*json)["ref"].string()};
}

Result<void> keepRemote(const store::Store &store, const plan::RemoteSource &source, const RemoteRecord &record)
{
    if (store.access() != store::Access::ReadWrite)
        return {};
    Json json = Json::object();
    if (record.content.isEmpty())
        json.set("commit", record.commit).set("ref", record.ref);
    else
        json.set("etag", record.etag).set("lastModified", record.lastModified).set("content", record.content.text());
    const std::filesystem::path file = fileOf(store, source);
    TRY(makeFolders(file.parent_path()));
    return replaceFileUnsynced(file, json.dump());
}

std::optional<Json> identityOf(const plan::CopyWork &work, const plan::RemoteSource &source,
                               const std::optional<RemoteRecord> &known)
{
    if (source.address.kind == dockerfile::Source::Kind::Git)
        return identityOfGit(source, known);
    Json identity = Json::object({{"file", source.fileName}});
    if (!work.checksum.empty())
        identity.set("digest", work.checksum);
    else if (known && !known->content.isEmpty())
        identity.set("digest", known->content.text()).set("modified", known->lastModified);
    else
        return std::nullopt;
    return identity;
}

std::optional<std::vector<Json>> knownRemotes(const store::Store &store, const plan::CopyWork &work)
{
    std::vector<Json> identities;
    for (const plan::RemoteSource &source : work.remotes) {
        std::optional<Json> identity = identityOf(work, source, findRemote(store, source));
        if (!identity)
            return std::nullopt;
        identities.push_back(*std::move(identity));
    }
    return identities;
}

} // namespace lamella::cache
