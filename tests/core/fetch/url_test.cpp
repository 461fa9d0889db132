// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/url.h"

#include <gtest/gtest.h>

namespace lamella::fetch {
namespace {

TEST(Url, IsTakenApart)
{
    const Result<Url> url = Url::parse("https://Registry.Example:8443/v2/?x=1");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host(), "registry.example");
    EXPECT_EQ(url->port(), 8443);
    EXPECT_TRUE(url->isEncrypted());
    EXPECT_EQ(Url::parse("http://[::1]/")->host(), "::1");
    EXPECT_EQ(Url::parse("http://[::1]/")->port(), 80);
}

TEST(Url, OtherSchemesAndPasswordsAreRefused)
{
    for (const char *text : {"file:///etc/passwd", "ftp://host/", "http://name:secret@host/", "", "http://"})
        EXPECT_FALSE(Url::parse(text)) << text;
}

TEST(Url, ResolvesWhatLocationHolds)
{
    const Url base = *Url::parse("http://host:5000/v2/a/blobs/uploads/?x=1");
    EXPECT_EQ(base.resolve("/other?y=2")->text(), "http://host:5000/other?y=2");
    EXPECT_EQ(base.resolve("https://cdn.example/b")->text(), "https://cdn.example/b");
    EXPECT_EQ(base.resolve("next")->text(), "http://host:5000/v2/a/blobs/uploads/next");
    EXPECT_FALSE(base.resolve("file:///etc/passwd"));
}

TEST(Url, OriginIsSchemeHostAndPort)
{
    const Url url = *Url::parse("https://host/a");
    EXPECT_TRUE(url.hasSameOrigin(*Url::parse("https://HOST:443/b")));
    EXPECT_FALSE(url.hasSameOrigin(*Url::parse("https://host:444/a")));
    EXPECT_FALSE(url.hasSameOrigin(*Url::parse("http://host:443/a")));
}

TEST(Url, QueryGrows)
{
    EXPECT_EQ(Url::parse("http://h/p")->withQuery("digest", "sha256:a"), "http://h/p?digest=sha256%3Aa");
    EXPECT_EQ(Url::parse("http://h/p?s=1#f")->withQuery("d", "b c"), "http://h/p?s=1&d=b%20c");
}

TEST(Url, KnowsThisMachine)
{
    for (const char *host : {"localhost", "a.localhost", "127.0.0.1", "127.8.0.1", "::1"})
        EXPECT_TRUE(isLoopbackHost(host)) << host;
    for (const char *host : {"127.0.0.1.example.com", "127.evil.example.com", "localhost.example.com", "10.0.0.1"})
        EXPECT_FALSE(isLoopbackHost(host)) << host;
}

} // namespace
} // namespace lamella::fetch
