// SPDX-License-Identifier: Apache-2.0
#include "core/oci/reference.h"

#include <gtest/gtest.h>

namespace lamella::oci {
namespace {

struct Case {
    std::string text;
    std::string full;
    std::string familiar;
};

class ReferenceNames : public testing::TestWithParam<Case> {};

TEST_P(ReferenceNames, Normalise)
{
    const Result<Reference> reference = Reference::parse(GetParam().text);
    ASSERT_TRUE(reference) << reference.error().render();
    EXPECT_EQ(reference->full(), GetParam().full);
    EXPECT_EQ(reference->familiar(), GetParam().familiar);
    EXPECT_EQ(Reference::parse(reference->full()).value(), *reference);
    EXPECT_EQ(Reference::parse(reference->familiar()).value(), *reference);
}

const std::string digest = "sha256:" + std::string(64, 'a');

INSTANTIATE_TEST_SUITE_P(
    Names, ReferenceNames,
    testing::Values(Case{"ubuntu", "docker.io/library/ubuntu:latest", "ubuntu:latest"},
                    Case{"ubuntu:20.04", "docker.io/library/ubuntu:20.04", "ubuntu:20.04"},
                    Case{"team/app", "docker.io/team/app:latest", "team/app:latest"},
                    Case{"index.docker.io/library/x", "docker.io/library/x:latest", "x:latest"},
                    Case{"docker.io/x:1", "docker.io/library/x:1", "x:1"},
                    Case{"localhost/x", "localhost/x:latest", "localhost/x:latest"},
                    Case{"localhost:5000/a/b:v1", "localhost:5000/a/b:v1", "localhost:5000/a/b:v1"},
                    Case{"[::1]:5000/x", "[::1]:5000/x:latest", "[::1]:5000/x:latest"},
                    Case{"Registry.Example/x", "Registry.Example/x:latest", "Registry.Example/x:latest"},
                    Case{"x@" + digest, "docker.io/library/x@" + digest, "x@" + digest},
                    Case{"x:1@" + digest, "docker.io/library/x:1@" + digest, "x:1@" + digest},
                    Case{"a__b/c-d.e---f", "docker.io/a__b/c-d.e---f:latest", "a__b/c-d.e---f:latest"},
                    Case{"docker.io/library/a/b", "docker.io/library/a/b:latest", "library/a/b:latest"}));

class NoNames : public testing::TestWithParam<std::string> {};

TEST_P(NoNames, AreRefused)
{
    const Result<Reference> reference = Reference::parse(GetParam());
    ASSERT_FALSE(reference) << reference->full();
    EXPECT_EQ(reference.error().code, ErrorCode::InvalidInput);
}

INSTANTIATE_TEST_SUITE_P(Texts, NoNames,
                         testing::Values("", ":", "x:", "Ubuntu", "a//b", "/a", "a/", "-a", "a-", "a___b", "a..b",
                                         "x:.tag", "x:" + std::string(129, 'a'), "x@sha256:12", "x y", "http://x",
                                         "a:b:c", std::string(64, 'a'), std::string(256, 'a'), "host:port/x", "x\n"));

TEST(Reference, ChangesTagAndDigest)
{
    const Reference reference = Reference::parse("x:1").value();
    EXPECT_EQ(reference.withTag("2").familiar(), "x:2");
    const Reference pinned = reference.withDigest(Digest::parse(digest).value());
    EXPECT_EQ(pinned.familiar(), "x:1@" + digest);
    EXPECT_EQ(pinned.withTag("2").familiar(), "x:2");
}

} // namespace
} // namespace lamella::oci
