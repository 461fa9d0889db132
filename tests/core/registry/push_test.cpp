// SPDX-License-Identifier: Apache-2.0
#include "core/registry/push.h"

#include "core/archive/tar_writer.h"
#include "core/registry/pull.h"
#include "core/store/image.h"
#include "tests/core/registry/cutting_proxy.h"
#include "tests/core/registry/docker_registry.h"

#include <gmock/gmock.h>

namespace lamella::registry::test {
namespace {

using archive::Compression;
using testing::HasSubstr;
using Way = CuttingProxy::Way;

std::string tarOf(const std::string &name, const std::string &content)
{
    StringSink sink;
    archive::TarWriter tar(sink);
    (void)tar.begin({.path = name, .type = archive::EntryType::File, .size = content.size(), .mode = 0644});
    (void)tar.write(asBytes(content));
    (void)tar.finish();
    return sink.take();
}

oci::Descriptor putImage(store::Store &store, const MadeImage &made, const oci::Reference &name)
{
    for (const auto &[digest, bytes] : made.blobs)
        EXPECT_EQ(store.putBlob(bytes, "").value().digest, digest);
    EXPECT_EQ(store.putBlob(made.document, "").value().digest, made.manifest.digest);
    EXPECT_TRUE(store.tags().setTag(name, made.manifest));
    return made.manifest;
}

/// Pushes to a real registry, directly or through a proxy that cuts.
class PushTest : public DockerRegistryTest {
protected:
    [[nodiscard]] int port() const { return std::stoi(m_host.substr(m_host.find(':') + 1)); }
    [[nodiscard]] oci::Reference at(const std::string &host, const std::string &name) const
    {
        return *oci::Reference::parse(host + '/' + name);
    }
    [[nodiscard]] store::Store newStore(const std::string &name) const
    {
        return *store::Store::open(folder.path() / name, store::Access::ReadWrite);
    }

    Result<PushedImage> push(const PushRequest &request, std::stop_token stop = {})
    {
        const RegistryClient client(hastyConfig());
        return pushImage(store, client, request, pool, progress, std::move(stop));
    }
    Result<PulledImage> pull(store::Store &into, const oci::Reference &reference)
    {
        const RegistryClient client(hastyConfig());
        return pullImage(into, client, {.reference = reference, .platform = oci::hostPlatform()}, pool, progress);
    }

    /// The image is in the registry with this configuration and these diff ids.
    void expectThere(const oci::Reference &reference, const MadeImage &made, const std::string &fresh)
    {
        store::Store other = newStore(fresh);
        const Result<PulledImage> pulled = pull(other, reference);
        ASSERT_TRUE(pulled) << pulled.error().render();
        EXPECT_EQ(pulled->config, made.config.digest);
        for (std::size_t i = 0; i < made.diffIds.size(); ++i)
            EXPECT_EQ(pulled->layers[i].diffId, made.diffIds[i]);
    }

    store::Store store = newStore("store");
    WorkerPool pool{4};
    progress::NullSink progress;
};

TEST_F(PushTest, PacksPlainLayersAndSendsNothingTheSecondTime)
{
    for (const Compression compression : {Compression::Gzip, Compression::Zstd, Compression::None}) {
        const std::string number = std::to_string(static_cast<int>(compression));
        const MadeImage made = makeImage({{tarOf("a" + number, noise(300'000, 1)), Compression::None},
                                          {tarOf("b" + number, noise(100'000, 2)), Compression::Gzip}});
        const oci::Reference name = at(m_host, "packed/" + number + ":1");
        const oci::Descriptor target = putImage(store, made, name);
        const PushRequest request{
            .reference = name, .target = target, .packing = store::Packing{.compression = compression}};
        const Result<PushedImage> pushed = push(request);
        ASSERT_TRUE(pushed) << pushed.error().render();
        EXPECT_FALSE(pushed->sentNothing);
        EXPECT_EQ(pushed->layers[0].blob.mediaType, compression == Compression::Gzip   ? oci::media_type::layerGzip
                                                    : compression == Compression::Zstd ? oci::media_type::layerZstd
                                                                                       : oci::media_type::layer);
        EXPECT_EQ(pushed->layers[1].blob.digest, made.layers[1].digest); // packed already, and left so
        expectThere(name, made, "fresh" + number);

        if (compression != Compression::None) { // what packing gave is remembered, not needed
            ASSERT_TRUE(store.removeBlob(pushed->layers[0].blob.digest));
        }
        const Result<PushedImage> again = push(request);
        ASSERT_TRUE(again) << again.error().render();
        EXPECT_TRUE(again->sentNothing);
        EXPECT_EQ(again->named.digest, pushed->named.digest);
        EXPECT_EQ(store.hasBlob(pushed->layers[0].blob.digest), compression == Compression::None);
    }
}

TEST_F(PushTest, MountsWhatAnotherRepositoryHas)
{
    const MadeImage made = makeImage({{tarOf("a", noise(300'000, 1)), Compression::None}});
    const oci::Descriptor target = putImage(store, made, at(m_host, "first/one:1"));
    ASSERT_TRUE(push({.reference = at(m_host, "first/one:1"), .target = target}));
    const Result<PushedImage> second = push({.reference = at(m_host, "second/one:1"), .target = target});
    ASSERT_TRUE(second) << second.error().render();
    EXPECT_TRUE(second->layers[0].mounted);
    EXPECT_FALSE(second->layers[0].sent);
    expectThere(at(m_host, "second/one:1"), made, "fresh");
}

TEST_F(PushTest, SendsALargeLayerInPieces)
{
    const MadeImage made =
        makeImage({{tarOf("a", noise(12'000'000, 1)), Compression::None}, {std::string(1024, '\0')}});
    const oci::Reference name = at(m_host, "pieces:1");
    const oci::Descriptor target = putImage(store, made, name);
    const PushRequest request{.reference = name, .target = target, .packing = store::Packing{}, .chunkSize = 1'000'000};
    const Result<PushedImage> pushed = push(request);
    ASSERT_TRUE(pushed) << pushed.error().render();
    expectThere(name, made, "fresh");
    const Result<PushedImage> again = push(request); // its HEAD tells of more bytes than an answer may have
    ASSERT_TRUE(again) << again.error().render();
    EXPECT_TRUE(again->sentNothing);
    for (const auto &entry : std::filesystem::directory_iterator(store.temporaryFolder()))
        ADD_FAILURE() << entry.path();
}

TEST_F(PushTest, PushesAnImageByItsDigestAsItIs)
{
    const MadeImage made = makeImage({{tarOf("a", "plain"), Compression::None}});
    const oci::Descriptor target = putImage(store, made, at(m_host, "exact:1"));
    const oci::Reference pinned = *oci::Reference::parse(m_host + "/exact@" + target.digest.text());
    const Result<PushedImage> changed = push({.reference = pinned, .target = target});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::InvalidInput);
    const Result<PushedImage> pushed = push({.reference = pinned, .target = target, .packing = std::nullopt});
    ASSERT_TRUE(pushed) << pushed.error().render();
    EXPECT_EQ(pushed->named.digest, target.digest);
    expectThere(pinned, made, "fresh");
}

TEST_F(PushTest, PushesAnIndexWithAllItsPlatforms)
{
    oci::Index index{std::string(oci::media_type::index)};
    std::vector<MadeImage> images;
    for (const char *platform : {"linux/amd64", "linux/arm64"}) {
        images.push_back(
            makeImage({{tarOf(platform, noise(50'000, 1)), Compression::None}}, *oci::Platform::parse(platform)));
        oci::Descriptor entry = putImage(store, images.back(), at(m_host, "multi:part"));
        entry.platform = *oci::Platform::parse(platform);
        index.manifests.push_back(entry);
    }
    const oci::Descriptor target = store.putBlob(index.dump(), oci::media_type::index).value();
    const oci::Reference name = at(m_host, "multi:1");
    const Result<PushedImage> pushed = push({.reference = name, .target = target});
    ASSERT_TRUE(pushed) << pushed.error().render();
    EXPECT_EQ(pushed->named.mediaType, oci::media_type::index);
    const RegistryClient client(hastyConfig());
    for (std::size_t i = 0; i < images.size(); ++i) {
        const Result<RemoteImage> image = client.resolve(name, *index.manifests[i].platform);
        ASSERT_TRUE(image) << image.error().render();
        EXPECT_EQ(oci::Manifest::parse(image->document)->config.digest, images[i].config.digest);
        EXPECT_EQ(image->named, pushed->named.digest);
    }
}

/// Ten places over the length of the transfer, by a share of what it takes in whole.
TEST_F(PushTest, GoesOnAfterACutAtTenPoints)
{
    CuttingProxy proxy(port());
    for (int point = 0; point < 10; ++point) {
        const MadeImage made =
            makeImage({{tarOf("a", noise(1'500'000, 10 + static_cast<unsigned>(point))), Compression::Gzip},
                       {tarOf("b", noise(300'000, 40 + static_cast<unsigned>(point))), Compression::None}});
        const oci::Reference name = at(proxy.host(), "cut/at" + std::to_string(point) + ":1");
        const oci::Descriptor target = putImage(store, made, name);
        const auto whole = static_cast<std::int64_t>(made.layers[0].size + 200'000);
        proxy.cutAfter(Way::ToServer, 500 + whole * point / 10);
        const Result<PushedImage> pushed =
            push({.reference = name, .target = target, .packing = store::Packing{}, .chunkSize = 131'072});
        ASSERT_TRUE(pushed) << "cut at point " << point << ": " << pushed.error().render();
        EXPECT_TRUE(proxy.hasCut()) << point;
        expectThere(name, made, "fresh-cut" + std::to_string(point));
    }
}

/// The connection stays away, the push fails; the next one ends what it began.
TEST_F(PushTest, ALaterPushEndsWhatACutOneBegan)
{
    CuttingProxy proxy(port());
    for (int point = 1; point < 10; point += 3) {
        const MadeImage made = makeImage({{tarOf("a", noise(900'000, 70 + static_cast<unsigned>(point)))}});
        const oci::Reference name = at(proxy.host(), "later/at" + std::to_string(point) + ":1");
        const oci::Descriptor target = putImage(store, made, name);
        const PushRequest request{
            .reference = name, .target = target, .packing = store::Packing{}, .chunkSize = 65'536};
        proxy.cutAfter(Way::ToServer, static_cast<std::int64_t>(made.layers[0].size) * point / 10, true);
        const Result<PushedImage> cut = push(request);
        ASSERT_FALSE(cut) << point;
        EXPECT_EQ(cut.error().code, ErrorCode::Network) << cut.error().render();
        proxy.heal();
        const Result<PushedImage> pushed = push(request);
        ASSERT_TRUE(pushed) << pushed.error().render();
        expectThere(name, made, "fresh-later" + std::to_string(point));
    }
}

TEST_F(PushTest, APullGoesOnAfterACutAtTenPoints)
{
    const MadeImage made = makeImage({{tarOf("a", noise(2'000'000, 5))}, {tarOf("b", noise(300'000, 6))}});
    const oci::Descriptor target = putImage(store, made, at(m_host, "pulled:1"));
    ASSERT_TRUE(push({.reference = at(m_host, "pulled:1"), .target = target}));
    CuttingProxy proxy(port());
    const auto whole = static_cast<std::int64_t>(made.layers[0].size + made.layers[1].size);
    for (int point = 0; point < 10; ++point) {
        store::Store other = newStore("pull" + std::to_string(point));
        proxy.cutAfter(Way::FromServer, 200 + whole * point / 10);
        const Result<PulledImage> pulled = pull(other, at(proxy.host(), "pulled:1"));
        ASSERT_TRUE(pulled) << "cut at point " << point << ": " << pulled.error().render();
        EXPECT_TRUE(proxy.hasCut()) << point;
        EXPECT_EQ(pulled->config, made.config.digest);
        for (const oci::Descriptor &layer : made.layers)
            EXPECT_TRUE(other.verifyBlob(layer.digest));
    }
}

TEST_F(PushTest, SaysWhereNobodyAnswers)
{
    const MadeImage made = makeImage({{tarOf("a", "x")}});
    const oci::Reference name = at("127.0.0.1:1", "x:1");
    const Result<PushedImage> pushed = push({.reference = name, .target = putImage(store, made, name)});
    ASSERT_FALSE(pushed);
    EXPECT_EQ(pushed.error().code, ErrorCode::Network);
    EXPECT_THAT(pushed.error().render(), HasSubstr("pushing 127.0.0.1:1/x:1: "));
    EXPECT_THAT(pushed.error().render(), HasSubstr("cannot reach 127.0.0.1:1"));
}

} // namespace
} // namespace lamella::registry::test
