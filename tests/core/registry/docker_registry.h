// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/core/registry/fake_registry.h"

#include <gtest/gtest.h>

#include <thread>

namespace lamella::registry::test {

/// A port that was free a moment ago.
inline int freePort()
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

} // namespace lamella::registry::test
