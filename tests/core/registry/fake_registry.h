// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/compress.h"
#include "core/oci/image_config.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/registry/client.h"
#include "tests/core/fetch/test_server.h"

#include <charconv>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::registry::test {

using lamella::test::Answer;
using lamella::test::Asked;
using lamella::test::TestServer;

/// An image made for a test: documents and blobs by digest.
struct MadeImage {
    oci::Descriptor manifest;
    std::string document;
    oci::Descriptor config;
    std::vector<oci::Descriptor> layers;
    std::vector<Digest> diffIds;
    std::map<Digest, std::string> blobs;
};

inline std::string compressed(std::string_view text, archive::Compression compression)
{
    if (compression == archive::Compression::None)
        return std::string(text);
    StringSink sink;
    const auto into = *archive::compressInto(sink, compression);
    (void)into->write(asBytes(text));
    (void)into->finish();
    return sink.take();
}

/// Text that does not compress to nothing.
inline std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text(size, '\0');
    for (char &c : text)
        c = static_cast<char>(random() & 0x3fU);
    return text;
}

struct MadeLayer {
    std::string text;
    archive::Compression compression = archive::Compression::Gzip;
};

inline MadeImage makeImage(const std::vector<MadeLayer> &layers, const oci::Platform &platform = oci::hostPlatform())
{
    using archive::Compression;
    MadeImage image;
    oci::ImageConfig config(platform);
    for (const auto &[text, compression] : layers) {
        const std::string blob = compressed(text, compression);
        const auto type = compression == Compression::None   ? oci::media_type::layer
                          : compression == Compression::Gzip ? oci::media_type::layerGzip
                                                             : oci::media_type::layerZstd;
        image.layers.push_back({std::string(type), Digest::of(blob), blob.size()});
        image.diffIds.push_back(Digest::of(text));
        image.blobs[image.layers.back().digest] = blob;
        config.appendLayer(image.diffIds.back(), {.createdBy = "test"});
    }
    const std::string configText = config.dump();
    image.config = {std::string(oci::media_type::config), Digest::of(configText), configText.size()};
    image.blobs[image.config.digest] = configText;
    image.document = oci::Manifest{std::string(oci::media_type::manifest), image.config, image.layers}.dump();
    image.manifest = {std::string(oci::media_type::manifest), Digest::of(image.document), image.document.size()};
    return image;
}

/// A registry that has what a test puts in, and misbehaves as the test says.
class FakeRegistry {
public:
    /// Given an answer, that is sent instead of the right one.
    using Mischief = std::function<std::optional<Answer>(const Asked &, const Answer &right)>;

    explicit FakeRegistry(Mischief mischief = {})
        : m_mischief(std::move(mischief)),
          m_server([this](const Asked &asked) { return answer(asked); })
    {
    }

    void put(const std::string &repository, const std::string &tag, const MadeImage &image)
    {
        for (const auto &[digest, bytes] : image.blobs)
            putBlob(repository, digest, bytes);
        putManifest(repository, tag, image.document, std::string(oci::media_type::manifest));
    }

    void putBlob(const std::string &repository, const Digest &digest, const std::string &bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_content["/v2/" + repository + "/blobs/" + digest.text()] = {"application/octet-stream", bytes};
    }

    void putManifest(const std::string &repository, const std::string &tag, const std::string &text,
                     const std::string &type)
    {
        const std::scoped_lock lock(m_mutex);
        for (const std::string &name : {tag, Digest::of(text).text()})
            m_content["/v2/" + repository + "/manifests/" + name] = {type, text};
    }

    [[nodiscard]] std::string host() const { return m_server.host(); }
    [[nodiscard]] int port() const { return m_server.port(); }
    [[nodiscard]] std::string url(std::string_view path) const { return m_server.url(path); }
    [[nodiscard]] std::vector<Asked> asked() const { return m_server.asked(); }
    /// How often something whose target holds `part` was asked for.
    [[nodiscard]] std::size_t countAsked(std::string_view part) const
    {
        const std::vector<Asked> all = asked();
        return static_cast<std::size_t>(
            std::ranges::count_if(all, [part](const Asked &each) { return each.target.contains(part); }));
    }

    [[nodiscard]] oci::Reference reference(const std::string &name) const
    {
        return *oci::Reference::parse(host() + '/' + name);
    }

private:
    struct Content {
        std::string type;
        std::string bytes;
    };

    Answer answer(const Asked &asked)
    {
        Answer right = rightAnswer(asked);
        if (std::optional<Answer> other = m_mischief ? m_mischief(asked, right) : std::nullopt)
            return *other;
        return right;
    }

    Answer rightAnswer(const Asked &asked)
    {
        if (asked.target == "/v2/")
            return {.body = "{}"};
        const std::scoped_lock lock(m_mutex);
        const auto found = m_content.find(asked.target);
        if (found == m_content.end())
            return {.status = 404,
                    .headers = {{"Content-Type", "application/json"}},
                    .body = R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]})"};
        const auto &[type, bytes] = found->second;
        const std::string range = asked.header("Range");
        if (range.empty())
            return {.headers = {{"Content-Type", type}}, .body = bytes};
        std::size_t start = 0;
        const std::string_view number = std::string_view(range).substr(std::string_view("bytes=").size());
        std::from_chars(number.data(), number.data() + number.size(), start);
        return {.status = 206,
                .headers = {{"Content-Type", type},
                            {"Content-Range", "bytes " + std::to_string(start) + '-' + std::to_string(bytes.size() - 1)
                                                  + '/' + std::to_string(bytes.size())}},
                .body = bytes.substr(start)};
    }

    Mischief m_mischief;
    std::mutex m_mutex;
    std::map<std::string, Content> m_content;
    TestServer m_server;
};

/// A client that does not wait long.
inline ClientConfig hastyConfig()
{
    return {.http = {.firstDelay = std::chrono::milliseconds(1), .longestDelay = std::chrono::milliseconds(20)}};
}

} // namespace lamella::registry::test
