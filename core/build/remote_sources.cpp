// SPDX-License-Identifier: Apache-2.0
#include "core/build/remote_sources.h"

#include "core/base/url_user.h"
#include "core/build/remote_credentials.h"
#include "core/build/remote_file.h"
#include "core/build/remote_file_tree.h"
#include "core/context/folder_tree.h"
#include "core/context/git_source.h"
#include "core/fetch/http_date.h"
#include "core/fetch/url.h"

#include <format>

namespace lamella::build {

namespace {

bool isGit(const plan::RemoteSource &source)
{
    return source.address.kind == dockerfile::Source::Kind::Git;
}

fetch::GitSource gitSourceOf(const plan::CopyWork &work, const plan::RemoteSource &source)
{
    fetch::GitSource wanted = context::gitSourceOf(source.address);
    wanted.keepGitDir = source.keepGitDir;
    wanted.commitTimes = false; // BuildKit keeps to that for contexts
    if (!work.checksum.empty())
        wanted.checksum = work.checksum;
    return wanted;
}

void startIfNeeded(progress::VertexReporter *vertex)
{
    if (vertex != nullptr && !vertex->isRunning())
        vertex->start();
}

} // namespace

/// What a build knows of one source.
struct RemoteSources::Known {
    std::mutex mutex; ///< held while it is asked for
    bool asked = false;
    std::optional<cache::RemoteRecord> record;
    std::optional<FileRange> bytes; ///< of a file, once they came
};

RemoteSources::RemoteSources(store::Store &store, const RunOptions &secrets, std::stop_token stop)
    : m_store(store),
      m_secrets(secrets),
      m_stop(std::move(stop)),
      m_git(m_http, store.folder() / "git", gitOptions(secrets))
{
}

RemoteSources::Known &RemoteSources::knownOf(const plan::CopyWork &work, const plan::RemoteSource &source)
{
    const std::scoped_lock lock(m_mutex);
    std::shared_ptr<Known> &known = m_known[source.address.text + '\n' + work.checksum];
    if (!known)
        known = std::make_shared<Known>();
    return *known;
}

Result<std::vector<Json>> RemoteSources::identify(const plan::CopyWork &work, progress::VertexReporter *vertex)
{
    std::vector<Json> identities;
    for (const plan::RemoteSource &source : work.remotes) {
        Known &known = knownOf(work, source);
        const std::scoped_lock lock(known.mutex);
        if (!cache::identityOf(work, source, known.record) || (isGit(source) && !known.asked))
            TRY(ask(known, work, source, vertex));
        std::optional<Json> identity = cache::identityOf(work, source, known.record);
        if (!identity)
            return Error{ErrorCode::Failed, "nothing is known of " + source.address.text, {}, {}};
        identities.push_back(*std::move(identity));
    }
    return identities;
}

Result<void> RemoteSources::ask(Known &known, const plan::CopyWork &work, const plan::RemoteSource &source,
                                progress::VertexReporter *vertex)
{
    startIfNeeded(vertex);
    if (!isGit(source))
        return askForFile(known, source, true, vertex);
    const fetch::GitCommit commit = TRY(m_git.resolve(gitSourceOf(work, source), m_stop));
    known.record = cache::RemoteRecord{.commit = commit.id, .ref = commit.ref};
    known.asked = true;
    return cache::keepRemote(m_store, source, *known.record);
}

Result<void> RemoteSources::askForFile(Known &known, const plan::RemoteSource &source, bool unlessKnown,
                                       progress::VertexReporter *vertex)
{
    const std::string &url = source.address.text;
    const fetch::Url parsed = TRY(fetch::Url::parse(splitUser(url).address));
    std::string authorization = TRY(fileAuthorization(m_secrets, parsed.host()));
    RemoteFileRequest request{.url = url,
                              .authorization = std::move(authorization),
                              .known = {},
                              .temporaryFolder = m_store.temporaryFolder()};
    if (unlessKnown)
        request.known = cache::findRemote(m_store, source);
    RemoteFile file = TRY(fetchFile(m_http, request, vertex, m_stop));
    known.record = std::move(file.record);
    known.bytes = std::move(file.bytes);
    known.asked = true;
    return cache::keepRemote(m_store, source, *known.record);
}

RemoteSources::Tree RemoteSources::files(const plan::CopyWork &work, const plan::RemoteSource &source,
                                         progress::VertexReporter *vertex)
{
    Known &known = knownOf(work, source);
    const std::scoped_lock lock(known.mutex);
    startIfNeeded(vertex);
    return isGit(source) ? checkoutOf(known, work, source, vertex) : fileOf(known, work, source, vertex);
}

RemoteSources::Tree RemoteSources::fileOf(Known &known, const plan::CopyWork &work, const plan::RemoteSource &source,
                                          progress::VertexReporter *vertex)
{
    const std::string shown = withoutPassword(source.address.text);
    std::string wanted = work.checksum;
    if (wanted.empty() && known.record)
        wanted = known.record->content.text();
    if (!known.bytes)
        TRY(askForFile(known, source, false, vertex));
    const cache::RemoteRecord &record = *known.record;
    if (!work.checksum.empty() && !work.checksum.starts_with("sha256:"))
        return Error{
            ErrorCode::Unsupported, "--checksum=" + work.checksum + " is not compared: only sha256 is", {}, {}};
    if (record.content.text() != wanted && !work.checksum.empty())
        return Error{
            ErrorCode::Corrupt,
            std::format("{} has the digest {}, not {} as --checksum says", shown, record.content.text(), wanted),
            {},
            "the file changed, or it is not the one that is meant"};
    if (record.content.text() != wanted)
        return Error{ErrorCode::Corrupt,
                     std::format("{} changed while it was built: {} became {}", shown, wanted, record.content.text()),
                     {},
                     "build again"};
    const Time modified = fetch::parseHttpDate(record.lastModified).value_or(Time{});
    return std::make_shared<RemoteFileTree>(source.fileName, modified, record.content, *known.bytes);
}

RemoteSources::Tree RemoteSources::checkoutOf(Known &known, const plan::CopyWork &work,
                                              const plan::RemoteSource &source, progress::VertexReporter *vertex)
{
    if (!known.asked)
        TRY(ask(known, work, source, vertex));
    const fetch::GitCommit commit{known.record->commit, known.record->ref};
    const std::string status = "fetching " + withoutPassword(source.address.remote) + ' ' + commit.id;
    if (vertex != nullptr)
        vertex->beginStatus(status);
    std::uint64_t shown = 0;
    std::uint64_t came = 0;
    const auto progress = [&](std::uint64_t bytes) {
        came = bytes;
        constexpr std::uint64_t step = 1U << 20U;
        if (vertex == nullptr || bytes < shown + step)
            return;
        shown = bytes;
        vertex->updateStatus(status, static_cast<std::int64_t>(bytes), 0);
    };
    const std::filesystem::path folder = TRY(m_git.checkOut(gitSourceOf(work, source), commit, progress, m_stop));
    if (vertex != nullptr)
        vertex->endStatus(status, static_cast<std::int64_t>(came));
    std::shared_ptr<const context::Tree> tree = TRY(context::FolderTree::open(folder, {}, nullptr));
    return tree;
}

} // namespace lamella::build
