// SPDX-License-Identifier: Apache-2.0
#include "core/plan/joined_plan.h"

#include <gtest/gtest.h>

namespace lamella::plan {
namespace {

Plan planFor(const std::string &platform, std::string_view text)
{
    return makePlan(dockerfile::parse(text), {.platform = platform, .buildPlatform = "linux/amd64"},
                    [](const std::string &, const std::string &) -> Result<std::optional<BaseImage>> {
                        return std::optional<BaseImage>();
                    });
}

constexpr std::string_view crossing = "FROM --platform=$BUILDPLATFORM a AS tools\nARG TARGETARCH\nRUN make\n"
                                      "FROM --platform=$BUILDPLATFORM a AS same\nRUN once\n"
                                      "FROM b\nCOPY --from=tools /x /\nRUN --mount=from=same,target=/m use\n";

TEST(JoinedPlan, PointsIntoTheStepsOfAll)
{
    const JoinedPlan joined = joinPlans({planFor("linux/amd64", crossing), planFor("linux/arm64", crossing)});
    ASSERT_EQ(joined.others.size(), 1U);
    const Plan &other = joined.others.front();
    const Step &last = joined.plan.steps[other.resultStep];
    EXPECT_EQ(last.id, "s2.2@linux/arm64");
    EXPECT_EQ(platformOf(joined.plan, last), "linux/arm64");
    EXPECT_EQ(other.history.back().step, other.resultStep);
    const auto &mount = std::get<RunWork>(last.work).mounts.front();
    EXPECT_EQ(joined.plan.steps[*mount.fromStep].id, "s1.1") << "what is the same for both stands once";
    const Step &copy = joined.plan.steps[last.inputs.front()];
    const Step &tools = joined.plan.steps[*std::get<CopyWork>(copy.work).fromStep];
    EXPECT_EQ(platformOf(joined.plan, tools), "linux/amd64");
    EXPECT_EQ(tools.id, "s0.2@linux/arm64") << "its TARGETARCH is another";
    for (std::size_t number = 0; number < joined.plan.steps.size(); ++number) {
        for (const std::size_t input : joined.plan.steps[number].inputs)
            EXPECT_LT(input, number);
    }
}

TEST(JoinedPlan, KeepsTheFindingsOfEach)
{
    const std::string_view wrong = "FROM scratch\nARG TARGETARCH\nCOPY --chown=1:2:$TARGETARCH a /\nNONSENSE\n";
    const Plan one = planFor("linux/amd64", wrong);
    const JoinedPlan joined = joinPlans({one, planFor("linux/arm64", wrong)});
    EXPECT_FALSE(joined.plan.ok());
    EXPECT_GE(joined.plan.diagnostics.size(), one.diagnostics.size());
}

} // namespace
} // namespace lamella::plan
