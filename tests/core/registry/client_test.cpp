// SPDX-License-Identifier: Apache-2.0
#include "core/registry/client.h"

#include "core/base/base64.h"
#include "core/base/file.h"
#include "tests/core/registry/fake_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::registry::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const oci::Platform amd64{"linux", "amd64"};

MadeImage smallImage()
{
    return makeImage({{.text = "layer"}}, amd64);
}

Error resolveError(const ClientConfig &config, const oci::Reference &reference, const oci::Platform &platform = amd64)
{
    const Result<RemoteImage> image = RegistryClient(config).resolve(reference, platform);
    EXPECT_FALSE(image);
    return image ? Error{} : image.error();
}

TEST(RegistryClient, FindsAManifestByTagAndDigest)
{
    FakeRegistry registry;
    const MadeImage made = smallImage();
    registry.put("a/b", "1.0", made);
    const RegistryClient client(hastyConfig());
    for (const std::string &name : {std::string("a/b:1.0"), "a/b@" + made.manifest.digest.text()}) {
        const Result<RemoteImage> image = client.resolve(registry.reference(name), amd64);
        ASSERT_TRUE(image) << image.error().render();
        EXPECT_EQ(image->manifest, made.manifest);
        EXPECT_EQ(image->named, made.manifest.digest);
        EXPECT_EQ(image->document, made.document);
        EXPECT_EQ(*client.fetchDocument(*image, made.config), made.blobs.at(made.config.digest));
    }
    EXPECT_THAT(registry.asked().back().headers.all("Accept"), testing::SizeIs(1));
}

TEST(RegistryClient, PicksThePlatformAndHidesAttestations)
{
    FakeRegistry registry;
    const MadeImage made = smallImage();
    registry.put("a", "arm", made);
    oci::Index index{std::string(oci::media_type::index), {}};
    oci::Descriptor entry = made.manifest;
    entry.platform = oci::Platform{"linux", "arm64"};
    index.manifests.push_back(entry);
    entry.platform = oci::Platform{"unknown", "unknown"};
    entry.annotations.set("vnd.docker.reference.type", "attestation-manifest");
    index.manifests.push_back(entry);
    registry.putManifest("a", "1", index.dump(), std::string(oci::media_type::index));

    const Result<RemoteImage> image =
        RegistryClient(hastyConfig()).resolve(registry.reference("a:1"), oci::Platform{"linux", "arm64"});
    ASSERT_TRUE(image) << image.error().render();
    EXPECT_EQ(image->manifest.digest, made.manifest.digest);
    EXPECT_EQ(image->named, Digest::of(index.dump()));

    const Error error = resolveError(hastyConfig(), registry.reference("a:1"), {"linux", "s390x"});
    EXPECT_EQ(error.code, ErrorCode::NotFound);
    EXPECT_THAT(error.message, HasSubstr("not there for linux/s390x, only for linux/arm64"));
    EXPECT_THAT(error.message, testing::Not(HasSubstr("unknown")));
}

TEST(RegistryClient, AnIndexThatPointsToItselfEnds)
{
    FakeRegistry registry([](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (!asked.target.contains("/manifests/"))
            return std::nullopt;
        return Answer{.headers = {{"Content-Type", std::string(oci::media_type::index)}},
                      .body = R"({"schemaVersion":2,"manifests":[{"mediaType":"x","size":1,"digest":")"
                              + Digest::of("x").text() + R"(","platform":{"os":"linux","architecture":"amd64"}}]})"};
    });
    EXPECT_EQ(resolveError(hastyConfig(), registry.reference("a:1")).code, ErrorCode::Corrupt);
}

TEST(RegistryClient, SaysWhatIsUnknown)
{
    FakeRegistry registry;
    const Error error = resolveError(hastyConfig(), registry.reference("a/b:9"));
    EXPECT_EQ(error.code, ErrorCode::NotFound);
    EXPECT_THAT(error.render(), AllOf(HasSubstr("pulling " + registry.host() + "/a/b:9"),
                                      HasSubstr("does not have the tag 9 of a/b"), HasSubstr("MANIFEST_UNKNOWN")));
}

TEST(RegistryClient, RefusesOtherBytesThanTheDigests)
{
    const MadeImage made = smallImage();
    FakeRegistry registry([](const Asked &asked, const Answer &right) -> std::optional<Answer> {
        if (!asked.target.contains("/manifests/"))
            return std::nullopt;
        Answer wrong = right;
        wrong.body += ' ';
        return wrong;
    });
    registry.put("a", "1", made);
    const Error error = resolveError(hastyConfig(), registry.reference("a@" + made.manifest.digest.text()));
    EXPECT_EQ(error.code, ErrorCode::Corrupt);
    EXPECT_THAT(error.message, HasSubstr("sent something else"));
}

TEST(RegistryClient, RefusesGiantManifestsAndOtherThings)
{
    std::string type(oci::media_type::manifest);
    std::string body(std::size_t{9} << 20, ' ');
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (!asked.target.contains("/manifests/"))
            return std::nullopt;
        return Answer{.headers = {{"Content-Type", type}}, .body = body};
    });
    EXPECT_EQ(resolveError(hastyConfig(), registry.reference("a:1")).code, ErrorCode::TooLarge);
    type = "text/html; charset=utf-8";
    body = "<html>";
    const Error error = resolveError(hastyConfig(), registry.reference("a:1"));
    EXPECT_EQ(error.code, ErrorCode::Unsupported);
    EXPECT_THAT(error.message, HasSubstr("sent text/html"));
    type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    body = "{}";
    EXPECT_EQ(resolveError(hastyConfig(), registry.reference("a:1")).code, ErrorCode::Unsupported);
    type = oci::media_type::manifest;
    body = "{ not json";
    EXPECT_EQ(resolveError(hastyConfig(), registry.reference("a:1")).code, ErrorCode::InvalidInput);
}

TEST(RegistryClient, NeverAsksForTheEmbeddedBase)
{
    const Error error = resolveError(hastyConfig(), *oci::Reference::parse("lamella/base:1"));
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.message, HasSubstr("never asked of a registry"));
}

TEST(RegistryClient, NamesEveryPlaceThatFailed)
{
    FakeRegistry empty;
    std::string down;
    {
        const FakeRegistry gone;
        down = gone.host();
    }
    ClientConfig config = hastyConfig();
    ASSERT_TRUE(config.registries.add("[[registry]]\nprefix = \"docker.io\"\nlocation = \"" + empty.host()
                                          + "\"\n[[registry.mirror]]\nlocation = \"" + down + "\"\n",
                                      "test.conf"));
    const Error error = resolveError(config, *oci::Reference::parse("ubuntu:20.04"));
    EXPECT_EQ(error.code, ErrorCode::NotFound);
    EXPECT_THAT(error.message, AllOf(HasSubstr(down + "/library/ubuntu: cannot reach " + down),
                                     HasSubstr(empty.host() + " does not have the tag 20.04")));
}

TEST(RegistryClient, SaysWhatToDoWhenTheRegistryIsDown)
{
    std::string down;
    {
        const FakeRegistry gone;
        down = gone.host();
    }
    const Error error = resolveError(hastyConfig(), *oci::Reference::parse(down + "/a:1"));
    EXPECT_EQ(error.code, ErrorCode::Network);
    EXPECT_THAT(error.message, HasSubstr("cannot reach " + down + ": Connection refused"));
    EXPECT_THAT(error.hint, AllOf(HasSubstr("mirror"), HasSubstr("--pull=never")));
}

TEST(RegistryClient, AMirrorStandsIn)
{
    FakeRegistry mirror;
    const MadeImage made = smallImage();
    mirror.put("library/ubuntu", "20.04", made);
    ClientConfig config = hastyConfig();
    ASSERT_TRUE(config.registries.add("[[registry]]\nprefix = \"docker.io\"\nlocation = \"127.0.0.1:1\"\n"
                                      "[[registry.mirror]]\nlocation = \""
                                          + mirror.host() + "\"\n",
                                      "test.conf"));
    const Result<RemoteImage> image = RegistryClient(config).resolve(*oci::Reference::parse("ubuntu:20.04"), amd64);
    ASSERT_TRUE(image) << image.error().render();
    EXPECT_EQ(image->endpoint.host, mirror.host());
}

class AuthorisedRegistry : public testing::Test {
protected:
    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "auth");
    MadeImage made = smallImage();

    ClientConfig configWith(const std::string &host, const std::string &entry)
    {
        const std::filesystem::path file = folder.path() / "config.json";
        EXPECT_TRUE(replaceFile(file, R"({"auths":{")" + host + "\":" + entry + "}}"));
        ClientConfig config = hastyConfig();
        config.credentials = CredentialFiles({file});
        return config;
    }

    static Answer refusal(const std::string &challenge)
    {
        return {.status = 401, .headers = {{"WWW-Authenticate", challenge}}, .body = R"({"errors":[]})"};
    }
};

TEST_F(AuthorisedRegistry, BasicGetsNameAndPassword)
{
    const std::string expected = "Basic " + encodeBase64("ann:secret");
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target == "/v2/" || asked.header("Authorization") == expected)
            return std::nullopt;
        return refusal("Basic realm=\"x\"");
    });
    registry.put("a", "1", made);
    const RegistryClient client(configWith(registry.host(), R"({"username":"ann","password":"secret"})"));
    EXPECT_TRUE(client.resolve(registry.reference("a:1"), amd64));

    const Error none = resolveError(hastyConfig(), registry.reference("a:1"));
    EXPECT_EQ(none.code, ErrorCode::Unauthorized);
    EXPECT_THAT(none.hint, HasSubstr("docker login " + registry.host()));
    const Error wrong =
        resolveError(configWith(registry.host(), R"({"username":"ann","password":"no"})"), registry.reference("a:1"));
    EXPECT_EQ(wrong.code, ErrorCode::Unauthorized);
    EXPECT_THAT(wrong.message, HasSubstr("not accepted"));
}

TEST_F(AuthorisedRegistry, BearerTokensAreFetchedOnceAndAgainWhenRefused)
{
    std::atomic<int> issued = 0;
    const TestServer tokens([&](const Asked &asked) {
        if (asked.header("Authorization") != "Basic " + encodeBase64("ann:secret"))
            return Answer{.status = 401};
        return Answer{.body = R"({"access_token":"t)" + std::to_string(++issued) + R"(","expires_in":300})"};
    });
    std::atomic<int> valid = 1;
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target == "/v2/" || asked.header("Authorization") == "Bearer t" + std::to_string(valid))
            return std::nullopt;
        return refusal("Bearer realm=\"" + tokens.url("/token") + R"(",service="s v",scope="repository:a:pull")");
    });
    registry.put("a", "1", made);
    const RegistryClient client(configWith(registry.host(), R"({"username":"ann","password":"secret"})"));
    const Result<RemoteImage> image = client.resolve(registry.reference("a:1"), amd64);
    ASSERT_TRUE(image) << image.error().render();
    EXPECT_TRUE(client.fetchDocument(*image, made.config));
    EXPECT_EQ(issued, 1);
    EXPECT_EQ(tokens.asked()[0].target, "/token?service=s%20v&scope=repository%3Aa%3Apull");
    valid = 2;
    EXPECT_TRUE(client.resolve(registry.reference("a:1"), amd64));
    EXPECT_EQ(issued, 2);
}

TEST_F(AuthorisedRegistry, IdentityTokensArePosted)
{
    const TestServer tokens([](const Asked &asked) {
        const bool right = asked.method == "POST" && asked.body.contains("grant_type=refresh_token")
                           && asked.body.contains("refresh_token=a%2Fb");
        return right ? Answer{.body = R"({"token":"good"})"} : Answer{.status = 400};
    });
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target == "/v2/" || asked.header("Authorization") == "Bearer good")
            return std::nullopt;
        return refusal("Bearer realm=\"" + tokens.url("/t") + "\"");
    });
    registry.put("a", "1", made);
    const RegistryClient client(configWith(registry.host(), R"({"identitytoken":"a/b"})"));
    EXPECT_TRUE(client.resolve(registry.reference("a:1"), amd64));
}

TEST_F(AuthorisedRegistry, PasswordsArePostedWhereGetIsUnknown)
{
    const TestServer tokens([](const Asked &asked) {
        if (asked.method != "POST")
            return Answer{.status = 405};
        const bool right = asked.body.contains("username=ann") && asked.body.contains("password=p%20w");
        return right ? Answer{.body = R"({"token":"good"})"} : Answer{.status = 400};
    });
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target == "/v2/" || asked.header("Authorization") == "Bearer good")
            return std::nullopt;
        return refusal("Bearer realm=\"" + tokens.url("/t") + "\"");
    });
    registry.put("a", "1", made);
    const RegistryClient client(configWith(registry.host(), R"({"username":"ann","password":"p w"})"));
    EXPECT_TRUE(client.resolve(registry.reference("a:1"), amd64));
}

TEST_F(AuthorisedRegistry, TokensThatBreakHeadersAreRefused)
{
    const TestServer tokens([](const Asked &) { return Answer{.body = R"({"token":"a\r\nX-Evil: 1"})"}; });
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target == "/v2/")
            return std::nullopt;
        return refusal("Bearer realm=\"" + tokens.url("/t") + "\"");
    });
    EXPECT_EQ(resolveError(hastyConfig(), registry.reference("a:1")).code, ErrorCode::Unauthorized);
}

TEST_F(AuthorisedRegistry, CredentialsStayWithTheRegistry)
{
    const std::string expected = "Basic " + encodeBase64("ann:secret");
    const std::string blob = made.blobs.at(made.config.digest);
    const TestServer storage([&](const Asked &) { return Answer{.body = blob}; });
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.target != "/v2/" && asked.header("Authorization") != expected)
            return refusal("Basic realm=\"x\"");
        if (asked.target.contains("/blobs/"))
            return Answer{.status = 307, .headers = {{"Location", storage.url("/signed?x=1")}}};
        return std::nullopt;
    });
    registry.put("a", "1", made);
    const RegistryClient client(configWith(registry.host(), R"({"username":"ann","password":"secret"})"));
    const Result<RemoteImage> image = client.resolve(registry.reference("a:1"), amd64);
    ASSERT_TRUE(image);
    EXPECT_EQ(*client.fetchDocument(*image, made.config), blob);
    ASSERT_EQ(storage.asked().size(), 1U);
    EXPECT_EQ(storage.asked()[0].header("Authorization"), "");
}

} // namespace
} // namespace lamella::registry::test
