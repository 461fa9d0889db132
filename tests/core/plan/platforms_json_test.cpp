// SPDX-License-Identifier: Apache-2.0
#include "core/plan/platforms_json.h"

#include "core/plan/plan_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::plan {
namespace {

Plan planFor(const std::string &platform)
{
    const dockerfile::Dockerfile file = dockerfile::parse("FROM --platform=$BUILDPLATFORM a AS tools\nRUN make\n"
                                                          "FROM b\nCOPY --from=tools /x /\nRUN use\n");
    return makePlan(file, {.platform = platform, .buildPlatform = "linux/amd64", .namePlatforms = true},
                    [](const std::string &, const std::string &) -> Result<std::optional<BaseImage>> {
                        return std::optional<BaseImage>();
                    });
}

std::vector<std::string> idsOf(const Json &steps)
{
    std::vector<std::string> ids;
    for (const Json &step : steps.items())
        ids.push_back(step["id"].string());
    return ids;
}

TEST(PlatformsJson, SharesWhatSeveralPlatformsTake)
{
    const std::vector<Plan> plans{planFor("linux/amd64"), planFor("linux/arm64")};
    const Json document = platformsJson(plans);
    EXPECT_EQ(document["platforms"].dump(), R"(["linux/amd64","linux/arm64"])");
    EXPECT_THAT(idsOf(document["steps"]),
                testing::ElementsAre("s0.0", "s0.1", "s1.0", "s1.1", "s1.2", "s1.0@linux/arm64", "s1.1@linux/arm64",
                                     "s1.2@linux/arm64"));
    EXPECT_EQ(document["steps"].at(6)["inputs"].dump(), R"(["s1.0@linux/arm64","s0.1"])");
    EXPECT_EQ(document["results"].at(1)["platform"].string(), "linux/arm64");
    EXPECT_EQ(document["results"].at(1)["config"]["architecture"].string(), "arm64");
    EXPECT_FALSE(document.contains("config"));
}

TEST(PlatformsJson, IsThePlansOwnForOne)
{
    const std::vector<Plan> plans{planFor("linux/amd64")};
    EXPECT_EQ(platformsJson(plans), toJson(plans.front()));
}

} // namespace
} // namespace lamella::plan
