// SPDX-License-Identifier: Apache-2.0
#include "core/registry/blob_source.h"

#include "core/fetch/backoff.h"

#include <algorithm>
#include <charconv>

namespace lamella::registry {

namespace {

constexpr int mostTotalFailures = 100;
constexpr int failuresPerPlace = 2;
constexpr std::uint64_t explanationLimit = 16384;

/// The first byte that a 206 answer brings; Content-Range is "bytes FIRST-LAST/TOTAL".
std::optional<std::uint64_t> rangeStart(const fetch::Response &response)
{
    std::string_view text = response.headers.find("Content-Range").value_or("");
    if (!text.starts_with("bytes "))
        return std::nullopt;
    text.remove_prefix(6);
    std::uint64_t first = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), first);
    return error == std::errc() ? std::optional(first) : std::nullopt;
}

} // namespace

BlobSource::BlobSource(Connections &connections, std::vector<Endpoint> endpoints, oci::Descriptor blob,
                       std::uint64_t offset, std::stop_token stop)
    : m_connections(&connections),
      m_endpoints(std::move(endpoints)),
      m_blob(std::move(blob)),
      m_position(offset),
      m_stop(std::move(stop))
{
}

Result<void> BlobSource::connect()
{
    while (m_position < m_blob.size && !m_download) {
        if (Result<void> connected = connectOnce(); !connected)
            TRY(recover(connected.error()));
    }
    return {};
}

Result<std::size_t> BlobSource::read(std::span<std::byte> into)
{
    const std::uint64_t left = m_blob.size - m_position;
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left)));
    while (!into.empty()) {
        TRY(connect());
        const Result<std::size_t> count = m_download->read(into);
        if (count && *count > 0) {
            m_position += *count;
            m_failures = 0;
            return *count;
        }
        m_download.reset();
        const std::string tooEarly = m_endpoints[m_place].host + " ended the blob " + m_blob.digest.text() + " after "
                                     + std::to_string(m_position) + " of " + std::to_string(m_blob.size) + " bytes";
        TRY(recover(count ? Error{ErrorCode::Network, tooEarly, {}, {}} : count.error()));
    }
    return 0;
}

Result<void> BlobSource::connectOnce()
{
    const Endpoint &endpoint = m_endpoints[m_place];
    const std::string what = "the blob " + m_blob.digest.text() + " of " + endpoint.repository;
    std::unique_ptr<fetch::Download> download =
        TRY(m_connections->open(endpoint, "blobs/" + m_blob.digest.text(), m_position, m_stop));
    fetch::Response response = download->response();
    if (!response.isSuccess()) {
        Result<std::string> body = readAll(*download, explanationLimit);
        response.body = body ? std::move(*body) : std::string();
        return refusalError(endpoint, what, response);
    }
    const bool partial = response.status == 206;
    const std::uint64_t from = partial ? rangeStart(response).value_or(m_position) : 0;
    const std::optional<std::uint64_t> length = response.contentLength();
    if (length && from + *length != m_blob.size)
        return Error{ErrorCode::Corrupt,
                     what + " has " + std::to_string(from + *length) + " bytes at " + endpoint.host
                         + ", where the manifest says " + std::to_string(m_blob.size),
                     {},
                     "the registry's copy is damaged; tell whoever keeps it, or use a mirror"};
    if (from > m_position)
        return Error{
            ErrorCode::Network, endpoint.host + " gave another part of " + what + " than was asked for", {}, {}};
    m_download = std::move(download);
    return skip(m_position - from);
}

/// A server that does not know ranges starts from the beginning.
Result<void> BlobSource::skip(std::uint64_t count)
{
    constexpr std::uint64_t blockSize = 65536;
    std::vector<std::byte> block(blockSize);
    while (count > 0) {
        const Result<std::size_t> got =
            m_download->read(std::span(block).first(static_cast<std::size_t>(std::min(count, blockSize))));
        if (!got || *got == 0) {
            m_download.reset();
            return got ? Error{ErrorCode::Network, "the connection broke", {}, {}} : got.error();
        }
        count -= *got;
    }
    return {};
}

Result<void> BlobSource::recover(Error error)
{
    if (error.code == ErrorCode::Cancelled)
        return error;
    ++m_totalFailures;
    const fetch::HttpOptions &options = m_connections->config().http;
    const bool mayPass = error.code == ErrorCode::Network;
    const int most = std::max(options.attempts, failuresPerPlace * static_cast<int>(m_endpoints.size()));
    if (++m_failures >= most || m_totalFailures >= mostTotalFailures)
        return error;
    const bool otherPlace = !mayPass || m_failures % failuresPerPlace == 0;
    if (otherPlace) {
        if (!mayPass && m_endpoints.size() == 1)
            return error;
        if (!mayPass)
            m_endpoints.erase(m_endpoints.begin() + static_cast<std::ptrdiff_t>(m_place));
        else
            ++m_place;
        m_place %= m_endpoints.size();
    }
    if (!mayPass)
        return {};
    const auto pause = options.firstDelay * (1 << std::min(m_failures - 1, 6));
    return fetch::pauseFor(std::min(pause, options.longestDelay), m_stop);
}

} // namespace lamella::registry
