// SPDX-License-Identifier: Apache-2.0
#include "core/context/url_tree.h"

#include "core/archive/archive_start.h"
#include "core/archive/peeked_source.h"
#include "core/context/read_tar.h"
#include "core/fetch/http_date.h"

namespace lamella::context {

namespace {

constexpr unsigned downloadMode = 0600;

/// Tells how far a download is.
class ObservedDownload : public ByteSource {
public:
    ObservedDownload(fetch::Download &download, const Received &received)
        : m_download(download),
          m_received(received),
          m_total(download.response().contentLength().value_or(0))
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t count = TRY(m_download.read(into));
        m_bytes += count;
        if (m_received)
            m_received(m_bytes, m_total);
        return count;
    }

private:
    fetch::Download &m_download;
    const Received &m_received;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_total;
};

Error refusal(const std::string &url, int status)
{
    constexpr int unauthorized = 401;
    constexpr int forbidden = 403;
    constexpr int notFound = 404;
    const ErrorCode code = status == notFound                              ? ErrorCode::NotFound
                           : status == unauthorized || status == forbidden ? ErrorCode::PermissionDenied
                                                                           : ErrorCode::Network;
    return {code, url + ": the server answered with status " + std::to_string(status), {}, {}};
}

Result<std::unique_ptr<SpooledTree>> treeOfFile(const fetch::Response &response, ByteSource &bytes,
                                                const std::filesystem::path &folder)
{
    std::unique_ptr<SpooledTree> tree = TRY(SpooledTree::make(folder));
    const std::string modified(response.headers.find("Last-Modified").value_or(""));
    TRY(tree->addFile({.path = std::string(downloadName),
                       .mode = downloadMode,
                       .modified = fetch::parseHttpDate(modified).value_or(now())},
                      bytes));
    TRY(tree->finish());
    return tree;
}

} // namespace

Result<UrlTree> fetchTree(const fetch::HttpClient &client, const fetch::Request &request, Unpacking unpacking,
                          const std::filesystem::path &folder, const Received &received, const std::stop_token &stop)
{
    const std::unique_ptr<fetch::Download> download = TRY(client.open(request, stop));
    if (!download->response().isSuccess())
        return refusal(request.url, download->response().status);
    ObservedDownload observed(*download, received);
    archive::PeekedSource source(observed);
    const ByteSpan start = TRY(source.peek(archive::archiveStartSize));
    if (unpacking == Unpacking::Archives && archive::startsArchive(start))
        return UrlTree{.tree = TRY(readTar(source, folder, stop).within(request.url)), .isArchive = true};
    return UrlTree{.tree = TRY(treeOfFile(download->response(), source, folder).within(request.url))};
}

} // namespace lamella::context
