// SPDX-License-Identifier: Apache-2.0
#include "core/build/remote_file.h"

#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/base/url_user.h"
#include "core/build/spool_file.h"

#include <format>
#include <vector>

namespace lamella::build {

namespace {

constexpr std::uint64_t largestFile = std::uint64_t{1} << 40;
constexpr std::size_t blockSize = std::size_t{256} << 10;
constexpr std::int64_t shownStep = 1 << 20; ///< bytes between two reports

std::string headerOf(const fetch::Response &response, std::string_view name)
{
    return std::string(response.headers.find(name).value_or(""));
}

fetch::Request requestFor(const RemoteFileRequest &wanted)
{
    AddressedUser split = splitUser(wanted.url);
    fetch::Request request{.url = std::move(split.address)};
    const std::string &authorization = wanted.authorization.empty() ? split.authorization : wanted.authorization;
    if (!authorization.empty())
        request.headers.add("Authorization", authorization);
    if (!wanted.known)
        return request;
    if (!wanted.known->etag.empty())
        request.headers.add("If-None-Match", wanted.known->etag);
    else if (!wanted.known->lastModified.empty())
        request.headers.add("If-Modified-Since", wanted.known->lastModified);
    return request;
}

/// A tag without the mark that says that it is a weak one.
std::string_view strong(std::string_view etag)
{
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

/// Some servers send the file again although its tag is the one that they were asked about.
bool isUnchanged(const fetch::Response &response, const RemoteFileRequest &wanted)
{
    if (!wanted.known)
        return false;
    const std::string etag = headerOf(response, "ETag");
    return response.status == 304
           || (response.status == 200 && !etag.empty() && strong(etag) == strong(wanted.known->etag));
}

Result<void> check(const fetch::Response &response)
{
    if (response.isSuccess())
        return {};
    const std::string status = std::format("the server answers with status {}", response.status);
    if (response.status == 401 || response.status == 403)
        return Error{ErrorCode::Unauthorized, status, {}, "give a token as the secret HTTP_AUTH_TOKEN_<host>"};
    if (response.status == 404 || response.status == 410)
        return Error{ErrorCode::NotFound, status, {}, "nothing is there: check the address"};
    return Error{ErrorCode::Network, status, {}, {}};
}

/// Shows how many bytes came.
class Shown {
public:
    Shown(progress::VertexReporter *vertex, std::string id, std::int64_t total)
        : m_vertex(vertex),
          m_id(std::move(id)),
          m_total(total)
    {
        if (m_vertex != nullptr)
            m_vertex->beginStatus(m_id, m_total);
    }

    void came(std::int64_t bytes)
    {
        if (m_vertex == nullptr || bytes - m_shown < shownStep)
            return;
        m_shown = bytes;
        m_vertex->updateStatus(m_id, bytes, m_total);
    }

    void end(std::int64_t bytes)
    {
        if (m_vertex != nullptr)
            m_vertex->endStatus(m_id, bytes, bytes);
    }

private:
    progress::VertexReporter *m_vertex;
    std::string m_id;
    std::int64_t m_total;
    std::int64_t m_shown = 0;
};

Result<RemoteFile> receive(fetch::Download &download, const RemoteFileRequest &wanted, progress::VertexReporter *vertex)
{
    const fetch::Response &response = download.response();
    Shown shown(vertex, "downloading " + withoutPassword(wanted.url),
                static_cast<std::int64_t>(response.contentLength().value_or(0)));
    SpoolFile spool = TRY(SpoolFile::create(wanted.temporaryFolder));
    Sha256 hash;
    std::vector<std::byte> block(blockSize);
    while (const std::size_t count = TRY(download.read(block))) {
        const ByteSpan bytes = std::span(block).first(count);
        hash.update(bytes);
        TRY(spool.write(bytes));
        if (spool.size() > largestFile)
            return Error{ErrorCode::TooLarge, std::format("more than {} bytes came", largestFile), {}, {}};
        shown.came(static_cast<std::int64_t>(spool.size()));
    }
    shown.end(static_cast<std::int64_t>(spool.size()));
    RemoteFile file;
    file.record.etag = headerOf(response, "ETag");
    file.record.lastModified = headerOf(response, "Last-Modified");
    file.record.content = Digest::fromSha256Hex(hash.finishHex());
    file.bytes = TRY(spool.range(0));
    return file;
}

Result<RemoteFile> fetchUnnamed(const fetch::HttpClient &http, const RemoteFileRequest &wanted,
                                progress::VertexReporter *vertex, std::stop_token stop)
{
    const std::unique_ptr<fetch::Download> download = TRY(http.open(requestFor(wanted), std::move(stop)));
    if (isUnchanged(download->response(), wanted))
        return RemoteFile{*wanted.known, std::nullopt};
    TRY(check(download->response()));
    return receive(*download, wanted, vertex);
}

} // namespace

Result<RemoteFile> fetchFile(const fetch::HttpClient &http, const RemoteFileRequest &wanted,
                             progress::VertexReporter *vertex, std::stop_token stop)
{
    return fetchUnnamed(http, wanted, vertex, std::move(stop)).within("fetching " + withoutPassword(wanted.url));
}

} // namespace lamella::build
