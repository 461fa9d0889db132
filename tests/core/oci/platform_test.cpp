// SPDX-License-Identifier: Apache-2.0
#include "core/oci/platform.h"

#include <gtest/gtest.h>

namespace lamella::oci {
namespace {

Platform platform(std::string_view text)
{
    return Platform::parse(text).value();
}

TEST(Platform, ReadsWhatPeopleWrite)
{
    EXPECT_EQ(platform("linux/amd64").render(), "linux/amd64");
    EXPECT_EQ(platform("Linux/X86_64").render(), "linux/amd64");
    EXPECT_EQ(platform("linux/aarch64").render(), "linux/arm64");
    EXPECT_EQ(platform("linux/arm64/v8").render(), "linux/arm64");
    EXPECT_EQ(platform("linux/arm").render(), "linux/arm/v7");
    EXPECT_EQ(platform("linux/armel").render(), "linux/arm/v6");
    EXPECT_EQ(platform("arm64").render(), "linux/arm64");
    EXPECT_EQ(platform("linux").architecture, hostPlatform().architecture);
}

TEST(Platform, RefusesWhatIsNone)
{
    for (const char *text : {"", "/", "linux/", "a/b/c/d", "nosuchthing", "linux/am d64"})
        EXPECT_FALSE(Platform::parse(text)) << text;
}

TEST(Platform, RanksWhatServes)
{
    const Platform v7 = platform("linux/arm/v7");
    EXPECT_GT(platformRank(v7, platform("linux/arm/v7")), platformRank(v7, platform("linux/arm/v6")));
    EXPECT_GT(platformRank(v7, platform("linux/arm/v6")), platformRank(v7, platform("linux/arm/v5")));
    EXPECT_EQ(platformRank(platform("linux/arm/v6"), v7), 0);
    EXPECT_EQ(platformRank(platform("linux/amd64"), platform("linux/arm64")), 0);
    EXPECT_EQ(platformRank(platform("linux/amd64"), platform("windows/amd64")), 0);
    EXPECT_GT(platformRank(platform("linux/amd64/v2"), platform("linux/amd64")), 0);
}

} // namespace
} // namespace lamella::oci
