// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/registry/pull.h"
#include "core/store/image.h"
#include "tests/core/registry/fake_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace lamella::registry::test {
namespace {

/// A port that was free a moment ago.
int freePort()
{
    const TestServer server([](const Asked &) { return Answer{}; });
    return server.port();
}

/// Debian's docker-registry on a port of this machine's loopback, with its own folder.
class DockerRegistryTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!findProgram("docker-registry"))
            GTEST_SKIP() << "docker-registry is not installed";
        m_host = "127.0.0.1:" + std::to_string(freePort());
        const std::filesystem::path config = folder.path() / "registry.yml";
        ASSERT_TRUE(replaceFile(config, "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: "
                                            + (folder.path() / "registry").string() + "}}\nhttp: {addr: '" + m_host
                                            + "'}\n"));
        m_running = std::jthread([config](const std::stop_token &stop) {
            (void)runProcess({.arguments = {"docker-registry", "serve", config.string()}}, stop);
        });
        const fetch::HttpClient http({.attempts = 1});
        for (int tries = 0; tries < 200; ++tries) {
            if (http.send({.url = url("/v2/")}))
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL() << "docker-registry did not start";
    }

    [[nodiscard]] std::string url(std::string_view path) const { return "http://" + m_host + std::string(path); }

    void push(const std::string &repository, const std::string &tag, const MadeImage &image) const
    {
        const fetch::HttpClient http;
        for (const auto &[digest, bytes] : image.blobs) {
            const Result<fetch::Response> started =
                http.send({.method = "POST", .url = url("/v2/" + repository + "/blobs/uploads/")});
            ASSERT_TRUE(started) << started.error().render();
            const std::string place(started->headers.find("Location").value_or(""));
            const std::string upload = place + (place.contains('?') ? "&digest=" : "?digest=") + digest.text();
            const Result<fetch::Response> put = http.send({.method = "PUT", .url = upload, .body = bytes});
            ASSERT_TRUE(put) << put.error().render();
            ASSERT_EQ(put->status, 201) << put->body;
        }
        const Result<fetch::Response> put = http.send({.method = "PUT",
                                                       .url = url("/v2/" + repository + "/manifests/" + tag),
                                                       .headers = {{"Content-Type", image.manifest.mediaType}},
                                                       .body = image.document});
        ASSERT_TRUE(put) << put.error().render();
        ASSERT_EQ(put->status, 201) << put->body;
    }

    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "docker-registry");
    std::string m_host;
    std::jthread m_running;
};

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
