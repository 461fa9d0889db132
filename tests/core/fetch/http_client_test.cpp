// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/http_client.h"

#include "core/base/file.h"
#include "tests/core/fetch/test_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::fetch {
namespace {

using test::Answer;
using test::Asked;
using test::TestServer;
using testing::HasSubstr;

HttpOptions hasty()
{
    return {.firstDelay = std::chrono::milliseconds(1), .longestDelay = std::chrono::milliseconds(1500)};
}

TEST(HttpClient, SendsAndReceives)
{
    const TestServer server([](const Asked &asked) {
        return Answer{.headers = {{"X-Kind", "echo"}}, .body = asked.method + ' ' + asked.target + ' ' + asked.body};
    });
    const HttpClient client(hasty());
    const Result<Response> response =
        client.send({.method = "POST", .url = server.url("/a?b"), .headers = {{"X-A", "1"}}, .body = "hello"});
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, "POST /a?b hello");
    EXPECT_EQ(response->headers.find("x-kind"), "echo");
    EXPECT_EQ(server.asked()[0].header("X-A"), "1");
    EXPECT_EQ(server.asked()[0].header("User-Agent"), "lamella");
}

TEST(HttpClient, SendsABodyFromASource)
{
    const TestServer server([](const Asked &asked) { return Answer{.body = asked.body}; });
    const std::string text(300'000, 'x');
    Request request{.method = "PUT", .url = server.url("/")};
    request.openBody = [&text]() -> Result<std::unique_ptr<ByteSource>> {
        return std::make_unique<MemorySource>(asBytes(text));
    };
    request.bodySize = text.size();
    const Result<Response> response = HttpClient(hasty()).send(request);
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, text);
    EXPECT_EQ(server.asked()[0].method, "PUT");
}

TEST(HttpClient, UsesAConnectionAgain)
{
    const TestServer server([](const Asked &) { return Answer{.body = "x"}; });
    const HttpClient client(hasty());
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(client.send({.url = server.url("/")}));
    EXPECT_EQ(server.asked().back().connection, 1);
}

TEST(HttpClient, HeadHasNoBody)
{
    const TestServer server([](const Asked &) { return Answer{.body = "twelve bytes"}; });
    const Result<Response> response = HttpClient(hasty()).send({.method = "HEAD", .url = server.url("/")});
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->contentLength(), 12U);
    EXPECT_EQ(response->body, "");
}

TEST(HttpClient, TriesAgainAfterPassingFailures)
{
    std::atomic<int> asked = 0;
    const TestServer server([&asked](const Asked &) {
        switch (++asked) {
        case 1:
            return Answer{.status = 503};
        case 2:
            return Answer{.body = "cut", .cutAfter = 1};
        default:
            return Answer{.body = "fine"};
        }
    });
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")});
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, "fine");
    EXPECT_EQ(asked, 3);
}

TEST(HttpClient, GivesUpAfterItsAttempts)
{
    const TestServer server([](const Asked &) { return Answer{.status = 500, .body = "broken"}; });
    HttpOptions options = hasty();
    options.attempts = 3;
    const Result<Response> response = HttpClient(options).send({.url = server.url("/")});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 500);
    EXPECT_EQ(server.asked().size(), 3U);
}

TEST(HttpClient, WaitsAsLongAsRetryAfterSays)
{
    std::atomic<int> asked = 0;
    const TestServer server([&asked](const Asked &) {
        return ++asked == 1 ? Answer{.status = 429, .headers = {{"Retry-After", "1"}}} : Answer{.body = "ok"};
    });
    const auto start = std::chrono::steady_clock::now();
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(950));
}

TEST(HttpClient, DoesNotWaitForHours)
{
    const TestServer server([](const Asked &) { return Answer{.status = 429, .headers = {{"Retry-After", "7200"}}}; });
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 429);
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST(HttpClient, DoesNotPostTwiceWhenTheConnectionBreaks)
{
    const TestServer server([](const Asked &) { return Answer{.body = "cut", .cutAfter = 1}; });
    const Result<Response> response = HttpClient(hasty()).send({.method = "POST", .url = server.url("/"), .body = "x"});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Network);
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST(HttpClient, KeepsSecretsFromOtherOrigins)
{
    const TestServer other([](const Asked &) { return Answer{.body = "there"}; });
    const TestServer server([&other](const Asked &asked) {
        if (asked.target == "/first")
            return Answer{.status = 307, .headers = {{"Location", "/second"}}};
        return Answer{.status = 307, .headers = {{"Location", other.url("/third")}}};
    });
    const Result<Response> response = HttpClient(hasty()).send(
        {.url = server.url("/first"), .headers = {{"Authorization", "Bearer secret"}, {"Accept", "x/y"}}});
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, "there");
    EXPECT_EQ(response->url, other.url("/third"));
    EXPECT_EQ(server.asked()[1].header("Authorization"), "Bearer secret");
    EXPECT_EQ(other.asked()[0].header("Authorization"), "");
    EXPECT_EQ(other.asked()[0].header("Accept"), "x/y");
}

TEST(HttpClient, EndsCirclesOfRedirects)
{
    const TestServer server([](const Asked &) { return Answer{.status = 302, .headers = {{"Location", "/"}}}; });
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")});
    ASSERT_FALSE(response);
    EXPECT_THAT(response.error().message, HasSubstr("redirects more than 10 times"));
}

TEST(HttpClient, DoesNotFollowToOtherSchemes)
{
    const TestServer server(
        [](const Asked &) { return Answer{.status = 302, .headers = {{"Location", "file:///etc/passwd"}}}; });
    EXPECT_FALSE(HttpClient(hasty()).send({.url = server.url("/")}));
}

TEST(HttpClient, BoundsAnswers)
{
    const TestServer server([](const Asked &) { return Answer{.body = std::string(5000, 'x')}; });
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/"), .answerLimit = 4999});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::TooLarge);
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST(HttpClient, SaysWhoCannotBeReached)
{
    int port = 0;
    {
        const TestServer gone([](const Asked &) { return Answer{}; });
        port = gone.port();
    }
    const Result<Response> response =
        HttpClient(hasty()).send({.url = "http://127.0.0.1:" + std::to_string(port) + "/"});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Network);
    EXPECT_EQ(response.error().message, "cannot reach 127.0.0.1:" + std::to_string(port) + ": Connection refused");
}

TEST(HttpClient, StopsAtOnce)
{
    const TestServer server([](const Asked &) { return Answer{.delay = std::chrono::seconds(20)}; });
    std::stop_source source;
    const std::jthread later([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        source.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")}, source.get_token());
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(900));
}

TEST(HttpClient, TellsACutBodyFromAWholeOne)
{
    const std::string text(100'000, 'y');
    const TestServer server([&text](const Asked &asked) {
        return Answer{.status = asked.header("Range").empty() ? 200 : 206, .body = text, .cutAfter = 60'000};
    });
    const HttpClient client(hasty());
    const Result<std::unique_ptr<Download>> download = client.open({.url = server.url("/"), .rangeStart = 7});
    ASSERT_TRUE(download);
    EXPECT_EQ((*download)->response().status, 206);
    EXPECT_EQ(server.asked()[0].header("Range"), "bytes=7-");
    StringSink sink;
    const Result<std::uint64_t> copied = copyAll(**download, sink);
    ASSERT_FALSE(copied);
    EXPECT_EQ(copied.error().code, ErrorCode::Network);
    EXPECT_EQ(sink.text().size(), 60'000U);
}

TEST(HttpClient, GivesUpOnASilentServer)
{
    const TestServer server([](const Asked &) { return Answer{.delay = std::chrono::seconds(20)}; });
    HttpOptions options = hasty();
    options.idleTimeout = std::chrono::seconds(1);
    options.attempts = 1;
    const Result<Response> response = HttpClient(options).send({.url = server.url("/")});
    ASSERT_FALSE(response);
    EXPECT_THAT(response.error().message, HasSubstr("does not answer"));
}

TEST(HttpClient, SpeaksOverAUnixSocket)
{
    const Result<TemporaryFolder> folder = TemporaryFolder::create("/tmp");
    ASSERT_TRUE(folder);
    const std::string socket = folder->path() / "s";
    const TestServer server([](const Asked &) { return Answer{.body = "inside"}; }, socket);
    const Result<Response> response = HttpClient(hasty()).send({.url = "http://engine/version", .unixSocket = socket});
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, "inside");
}

TEST(HttpClient, DoesNotAskAProxyForThisMachine)
{
    ASSERT_EQ(::setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    const TestServer server([](const Asked &) { return Answer{.body = "direct"}; });
    const Result<Response> response = HttpClient(hasty()).send({.url = server.url("/")});
    ::unsetenv("http_proxy");
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(response->body, "direct");
}

TEST(HttpClient, AsksAProxyForOthers)
{
    const TestServer proxy([](const Asked &) { return Answer{.body = "through the proxy"}; });
    ASSERT_EQ(::setenv("http_proxy", proxy.url("").c_str(), 1), 0);
    const Result<Response> response = HttpClient(hasty()).send({.url = "http://registry.invalid/x"});
    ::unsetenv("http_proxy");
    ASSERT_TRUE(response) << response.error().render();
    EXPECT_EQ(proxy.asked()[0].target, "http://registry.invalid/x");
}

} // namespace
} // namespace lamella::fetch
