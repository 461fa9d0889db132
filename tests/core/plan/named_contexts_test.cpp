// SPDX-License-Identifier: Apache-2.0
#include "core/plan/named_contexts.h"

#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

TEST(NamedContexts, FindsNamesInEverySpelling)
{
    const NamedContexts contexts({{"debian:latest", "docker-image://other"}, {"files", "./files"}});
    ASSERT_NE(contexts.find("docker.io/library/debian", "linux/amd64"), nullptr);
    EXPECT_EQ(contexts.find("debian", "linux/amd64")->image(), "other");
    EXPECT_EQ(contexts.find("files", "linux/amd64")->image(), "");
    EXPECT_EQ(contexts.find("debian:13", "linux/amd64"), nullptr);
    EXPECT_EQ(contexts.find("scratch", "linux/amd64"), nullptr);
}

TEST(NamedContexts, PrefersTheOneOfThePlatform)
{
    const NamedContexts contexts({{"x", "docker-image://any"}, {"x::linux/arm64", "docker-image://arm"}});
    EXPECT_EQ(contexts.find("x", "linux/arm64")->image(), "arm");
    EXPECT_EQ(contexts.find("x", "linux/amd64")->image(), "any");
}

TEST(NamedContexts, AreShownAsTheLogDoes)
{
    const auto shown = [](const std::string &source) {
        return NamedContexts({{"n", source}}).find("n", "linux/amd64")->shownName();
    };
    EXPECT_EQ(shown("docker-image://a:1"), "[context n] a:1");
    EXPECT_EQ(shown("docker-image://scratch"), "");
    EXPECT_EQ(shown("https://x.example/a.tar"), "[context n] https://x.example/a.tar");
    EXPECT_EQ(shown("https://x.example/a.git"), "[internal] load git source https://x.example/a.git");
    EXPECT_EQ(shown("oci-layout://dir@sha256:0"), "[context n] OCI load from client");
    EXPECT_EQ(shown("https://me:secret@x.example/a.git"),
              "[internal] load git source https://me:xxxxx@x.example/a.git");
    EXPECT_EQ(shown("./dir"), "[context n] load from client");
}

} // namespace

} // namespace lamella::plan
