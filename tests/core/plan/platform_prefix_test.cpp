// SPDX-License-Identifier: Apache-2.0
#include "core/plan/platform_prefix.h"

#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

std::string prefix(const std::vector<std::string> &variables)
{
    return platformPrefix("linux/amd64", dockerfile::Variables(variables));
}

TEST(PlatformPrefix, TellsAnotherTarget)
{
    EXPECT_EQ(prefix({}), "linux/amd64");
    EXPECT_EQ(prefix({"TARGETPLATFORM=linux/amd64"}), "linux/amd64");
    EXPECT_EQ(prefix({"TARGETPLATFORM=linux/arm64"}), "linux/amd64->arm64");
    EXPECT_EQ(prefix({"TARGETARCH=arm", "TARGETVARIANT=v6"}), "linux/amd64->arm/v6");
    EXPECT_EQ(prefix({"TARGETOS=windows"}), "linux/amd64->windows/amd64");
    EXPECT_EQ(prefix({"TARGETPLATFORM=no/such/thing/at/all", "OTHER=x"}), "linux/amd64");
}

} // namespace

} // namespace lamella::plan
