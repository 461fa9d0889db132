// SPDX-License-Identifier: Apache-2.0
#include "core/registry/blob_upload.h"

#include "core/fetch/backoff.h"
#include "core/fetch/url.h"
#include "core/registry/push_refusal.h"

#include <algorithm>
#include <charconv>
#include <ranges>

namespace lamella::registry {

namespace {

constexpr std::string_view bytesType = "application/octet-stream";
constexpr std::size_t mostMounts = 3;

/// A body that tells how far it was read.
class ShownSource : public ByteSource {
public:
    ShownSource(std::unique_ptr<ByteSource> source, LayerStatus *status, std::uint64_t offset, std::uint64_t total)
        : m_source(std::move(source)),
          m_status(status),
          m_position(offset),
          m_total(total)
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t count = TRY(m_source->read(into));
        m_position += count;
        if (m_status != nullptr)
            m_status->pushing(m_position, m_total);
        return count;
    }

private:
    std::unique_ptr<ByteSource> m_source;
    LayerStatus *m_status;
    std::uint64_t m_position;
    std::uint64_t m_total;
};

/// How many bytes an upload has: Range is "0-LAST"; nothing when it does not say.
std::optional<std::uint64_t> bytesThere(const fetch::Response &response)
{
    std::string_view text = response.headers.find("Range").value_or("");
    if (text.starts_with("bytes="))
        text.remove_prefix(6);
    if (!text.starts_with("0-"))
        return std::nullopt;
    text.remove_prefix(2);
    std::uint64_t last = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), last);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return last == 0 ? 0 : last + 1; // an empty upload is told as "0-0"
}

std::uint64_t shortestPiece(const fetch::Response &response)
{
    const std::string_view text = response.headers.find("OCI-Chunk-Min-Length").value_or("");
    std::uint64_t bytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), bytes);
    return bytes;
}

} // namespace

Result<bool> hasBlob(const PushPlace &place, const Digest &digest)
{
    const Result<fetch::Response> answer = place.connections->send(
        place.endpoint, {.method = "HEAD", .url = "blobs/" + digest.text()}, Connections::Patience::Usual, place.stop);
    if (!answer && answer.error().code == ErrorCode::Unauthorized)
        return false;
    if (!answer)
        return answer.error();
    return answer->isSuccess();
}

BlobUpload::BlobUpload(PushPlace place, oci::Descriptor blob, LayerStatus *status)
    : m_place(std::move(place)),
      m_blob(std::move(blob)),
      m_status(status)
{
}

Result<bool> BlobUpload::mount(const std::vector<std::string> &repositories)
{
    for (const std::string &repository : repositories | std::views::take(mostMounts)) {
        const std::string url = "blobs/uploads/?mount=" + fetch::percentEncoded(m_blob.digest.text())
                                + "&from=" + fetch::percentEncoded(repository);
        const Result<fetch::Response> answer = m_place.connections->send(
            m_place.endpoint, {.method = "POST", .url = url}, Connections::Patience::Usual, m_place.stop);
        if (!answer && answer.error().code == ErrorCode::Cancelled)
            return answer.error();
        if (!answer) // the upload tells what is wrong, or is tried again
            continue;
        if (answer->status == 201)
            return true;
        if (answer->status == 202 && m_location.empty())
            TRY(takeLocation(*answer));
    }
    return false;
}

Result<void> BlobUpload::send(const FileRange &bytes)
{
    if (m_location.empty())
        recall();
    while (true) {
        const Result<void> sent = attempt(bytes);
        if (sent) {
            forget();
            return {};
        }
        TRY(recover(sent.error()));
        if (TRY(hasBlob(m_place, m_blob.digest))) { // the answer was lost, not the bytes
            forget();
            return {};
        }
    }
}

Result<void> BlobUpload::attempt(const FileRange &bytes)
{
    if (!m_location.empty() && m_uncertain)
        TRY(askHowFar());
    if (m_location.empty())
        TRY(begin());
    const bool whole = m_offset == 0 && (!m_inPieces || m_blob.size <= m_place.chunkSize);
    while (!whole && m_offset < m_blob.size)
        TRY(sendPiece(bytes, std::min(m_place.chunkSize, m_blob.size - m_offset)));
    return finish(bytes);
}

Result<void> BlobUpload::begin()
{
    const fetch::Response answer = TRY(ask({.method = "POST", .url = "blobs/uploads/"}));
    if (answer.status != 202)
        return pushRefusal(m_place.endpoint, what(), answer);
    m_place.chunkSize = std::max(m_place.chunkSize, shortestPiece(answer));
    m_offset = 0;
    TRY(takeLocation(answer));
    remember();
    return {};
}

Result<void> BlobUpload::askHowFar()
{
    const fetch::Response answer = TRY(ask({.url = m_location}));
    const std::optional<std::uint64_t> there = bytesThere(answer);
    if (!answer.isSuccess() || !there || *there > m_blob.size)
        return lost(answer);
    m_offset = *there;
    m_uncertain = false;
    m_wasCut = true;
    if (answer.headers.find("Location"))
        TRY(takeLocation(answer));
    return {};
}

Result<void> BlobUpload::sendPiece(const FileRange &bytes, std::uint64_t count)
{
    m_uncertain = true;
    const fetch::Response answer =
        TRY(ask({.method = "PATCH",
                 .url = m_location,
                 .headers = {{"Content-Type", std::string(bytesType)},
                             {"Content-Range", std::to_string(m_offset) + '-' + std::to_string(m_offset + count - 1)}},
                 .openBody = bodyOf(bytes, m_offset, count),
                 .bodySize = count}));
    if (answer.status == 404 || answer.status == 416)
        return lost(answer);
    const bool knowsNoPieces = answer.status == 400 || answer.status == 405 || answer.status == 501;
    if (knowsNoPieces && m_inPieces && m_offset == 0) {
        m_inPieces = false;
        return lost(answer);
    }
    if (!answer.isSuccess())
        return pushRefusal(m_place.endpoint, what(), answer);
    m_offset = std::min(bytesThere(answer).value_or(m_offset + count), m_blob.size);
    m_uncertain = false;
    if (answer.headers.find("Location"))
        TRY(takeLocation(answer));
    remember();
    return {};
}

Result<void> BlobUpload::finish(const FileRange &bytes)
{
    const fetch::Url place = TRY(fetch::Url::parse(m_location));
    const std::uint64_t count = m_blob.size - m_offset;
    fetch::Request request{.method = "PUT",
                           .url = place.withQuery("digest", m_blob.digest.text()),
                           .headers = {{"Content-Type", std::string(bytesType)}}};
    if (count > 0) {
        request.openBody = bodyOf(bytes, m_offset, count);
        request.bodySize = count;
    }
    m_uncertain = true;
    const fetch::Response answer = TRY(ask(std::move(request)));
    // Some registries still write what a cut connection brought when they are asked how much has come.
    const bool wentWrong = m_wasCut && answer.status == 400;
    if (answer.status == 404 || answer.status == 416 || wentWrong)
        return lost(answer);
    if (!answer.isSuccess())
        return pushRefusal(m_place.endpoint, what(), answer);
    return {};
}

Result<void> BlobUpload::recover(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return error;
    const bool mayPass = m_again || error.code == ErrorCode::Network;
    m_again = false;
    if (m_offset > m_best) {
        m_best = m_offset;
        m_failures = 0;
    }
    const fetch::HttpOptions &options = m_place.connections->config().http;
    if (!mayPass || ++m_failures >= options.attempts)
        return error;
    const auto usual = options.firstDelay * (1 << std::min(m_failures - 1, 6));
    const auto pause = m_pause.value_or(std::min(usual, options.longestDelay));
    m_pause.reset();
    return fetch::pauseFor(pause, m_place.stop);
}

Result<fetch::Response> BlobUpload::ask(fetch::Request request)
{
    Result<fetch::Response> answer =
        m_place.connections->send(m_place.endpoint, std::move(request), Connections::Patience::Once, m_place.stop);
    if (!answer || !fetch::isPassingStatus(answer->status, true))
        return answer;
    m_again = true;
    const std::optional<std::string_view> asked = answer->headers.find("Retry-After");
    const auto wanted = asked ? fetch::retryAfter(*asked) : std::nullopt;
    if (wanted && *wanted > m_place.connections->config().http.longestDelay)
        m_again = false;
    m_pause = wanted;
    return pushRefusal(m_place.endpoint, what(), *answer);
}

Result<void> BlobUpload::takeLocation(const fetch::Response &response)
{
    const fetch::Url from = TRY(fetch::Url::parse(response.url));
    const std::optional<std::string_view> location = response.headers.find("Location");
    if (!location)
        return Error{ErrorCode::Network,
                     m_place.endpoint.host + " does not say where " + what() + " shall be sent",
                     {},
                     "check that the host is a registry"};
    const fetch::Url place = TRY(from.resolve(*location));
    if (from.isEncrypted() && !place.isEncrypted() && !m_place.endpoint.insecure)
        return Error{ErrorCode::Network,
                     m_place.endpoint.host + " wants " + what() + " sent to " + place.host() + " without encryption",
                     {},
                     "mark the registry as insecure if it is meant to be"};
    m_location = place.text();
    return {};
}

fetch::BodyOpener BlobUpload::bodyOf(const FileRange &bytes, std::uint64_t offset, std::uint64_t count)
{
    return [part = bytes.part(offset, count), status = m_status, offset,
            total = m_blob.size]() -> Result<std::unique_ptr<ByteSource>> {
        return std::make_unique<ShownSource>(part.stream(), status, offset, total);
    };
}

Error BlobUpload::lost(const fetch::Response &response)
{
    m_location.clear();
    m_uncertain = false;
    m_wasCut = false;
    m_offset = 0;
    m_again = true;
    m_pause = std::chrono::milliseconds(0);
    forget();
    return pushRefusal(m_place.endpoint, what(), response);
}

std::string BlobUpload::what() const
{
    return "the blob " + m_blob.digest.text();
}

} // namespace lamella::registry
