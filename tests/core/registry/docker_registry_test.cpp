// SPDX-License-Identifier: Apache-2.0
#include "core/registry/pull.h"
#include "core/store/image.h"
#include "tests/core/registry/docker_registry.h"

#include <gmock/gmock.h>

namespace lamella::registry::test {
namespace {

TEST_F(DockerRegistryTest, GivesAnImageThroughAMirrorsName)
{
    const MadeImage made =
        makeImage({{noise(2'000'000, 1)}, {noise(100'000, 2), archive::Compression::Zstd}, {std::string(10'000, 'x')}});
    push("library/ubuntu", "20.04", made);
    if (HasFatalFailure())
        return;
    ClientConfig config;
    ASSERT_TRUE(config.registries.add(
        "[[registry]]\nlocation = \"docker.io\"\n[[registry.mirror]]\nlocation = \"" + m_host + "\"\n", "test.conf"));
    const RegistryClient client(config);
    store::Store store = *store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    WorkerPool pool(4);
    progress::NullSink progress;
    const PullRequest request{.reference = *oci::Reference::parse("ubuntu:20.04"), .platform = oci::hostPlatform()};
    const Result<PulledImage> pulled = pullImage(store, client, request, pool, progress);
    ASSERT_TRUE(pulled) << pulled.error().render();
    EXPECT_EQ(pulled->named, made.manifest.digest);
    const Result<store::Image> image = store::findImage(store, "ubuntu:20.04");
    ASSERT_TRUE(image) << image.error().render();
    EXPECT_EQ(image->id(), made.config.digest);
    for (const auto &[digest, bytes] : made.blobs)
        EXPECT_TRUE(store.verifyBlob(digest));
    EXPECT_TRUE(pullImage(store, client, request, pool, progress)->upToDate);

    // Continued by range: the start of a layer is there already.
    const Digest &layer = made.layers[0].digest;
    const std::string &bytes = made.blobs.at(layer);
    ASSERT_TRUE(store.removeBlob(layer));
    ASSERT_TRUE(
        replaceFile(store.temporaryFolder() / ("partial-" + std::string(layer.hex())), bytes.substr(0, 70'000)));
    const Result<PulledImage> again = pullImage(store, client, request, pool, progress);
    ASSERT_TRUE(again) << again.error().render();
    EXPECT_FALSE(again->layers[0].existed);
    EXPECT_TRUE(store.verifyBlob(layer));
}

TEST_F(DockerRegistryTest, SaysWhatItDoesNotHave)
{
    const RegistryClient client{ClientConfig()};
    const Result<RemoteImage> image =
        client.resolve(*oci::Reference::parse(m_host + "/no/such:thing"), oci::hostPlatform());
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, ErrorCode::NotFound);
    EXPECT_THAT(image.error().message, testing::HasSubstr("does not have the tag thing of no/such"));
}

} // namespace
} // namespace lamella::registry::test
