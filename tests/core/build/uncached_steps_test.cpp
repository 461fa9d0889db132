// SPDX-License-Identifier: Apache-2.0
#include "core/build/uncached_steps.h"

#include "core/base/file.h"
#include "core/build/build.h"
#include "core/build/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

using testing::ElementsAre;

constexpr std::string_view stages = "FROM scratch AS Tools\nWORKDIR /a\nCOPY x /x\nFROM scratch\nWORKDIR /b\n"
                                    "COPY --from=tools /x /y\nFROM scratch AS last\nCOPY --from=1 /y /z\n";

class UncachedStepsTest : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(makeFolders(m_options.contextFolder));
        ASSERT_TRUE(replaceFile(m_options.contextFolder / "Dockerfile", stages));
        ASSERT_TRUE(replaceFile(m_options.contextFolder / "x", "x"));
        ASSERT_TRUE(build().image);
    }

    BuildReport build()
    {
        progress::NullSink unseen;
        return lamella::build::build(m_store, m_options, m_pool, unseen);
    }

    /// The ids of the steps that a forecast says will run; each because it was asked for.
    std::vector<std::string> forcedSteps()
    {
        std::vector<std::string> steps;
        const Result<BuildForecast> foreseen = forecastBuild(m_store, m_options, m_pool);
        EXPECT_TRUE(foreseen);
        for (std::size_t i = 0; foreseen && i < foreseen->forecast.steps.size(); ++i) {
            const cache::StepForecast &step = foreseen->forecast.steps[i];
            if (step.state == cache::StepState::Run && step.why && step.why->reason == cache::MissReason::Forced)
                steps.push_back(foreseen->plan.steps[i].id);
        }
        return steps;
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    WorkerPool m_pool{2};
    BuildOptions m_options{.contextFolder = m_folder.path() / "context"};
};

TEST_F(UncachedStepsTest, OnlyTheStepsOfTheStagesNamedRun)
{
    m_options.noCacheStages = {"tools"};
    EXPECT_THAT(forcedSteps(), ElementsAre("s0.1", "s0.2"));
    const BuildReport report = build();
    EXPECT_EQ(report.ran, 2);
    EXPECT_EQ(report.cached, 3);
    EXPECT_TRUE(report.unknownStages.empty());
}

TEST_F(UncachedStepsTest, AStageWithoutANameIsNamedByItsNumber)
{
    m_options.noCacheStages = {"1", "LAST"};
    EXPECT_THAT(forcedSteps(), ElementsAre("s1.1", "s1.2", "s2.1"));
    EXPECT_EQ(build().ran, 3);
}

TEST_F(UncachedStepsTest, AllStepsRunWithoutTheCache)
{
    m_options.noCache = true;
    EXPECT_EQ(forcedSteps().size(), 5U);
    EXPECT_EQ(build().ran, 5);
}

TEST_F(UncachedStepsTest, AStageThatIsNotThereIsSaidAndChangesNothing)
{
    m_options.noCacheStages = {"tool"};
    EXPECT_TRUE(forcedSteps().empty());
    const BuildReport report = build();
    EXPECT_THAT(report.unknownStages, ElementsAre("tool"));
    EXPECT_EQ(report.ran, 0);
}

TEST(UncachedSteps, TheCachesOfARunThatIsMarkedAreRenewed)
{
    const dockerfile::Dockerfile file =
        dockerfile::parse("FROM debian AS a\nRUN --mount=type=cache,target=/c x\nFROM a\nRUN y\n");
    const auto nothing = [](const std::string &, const std::string &) -> Result<std::optional<plan::BaseImage>> {
        return std::nullopt;
    };
    plan::Plan plan = plan::makePlan(file, {.platform = "linux/amd64"}, nothing);
    EXPECT_TRUE(markUncached(plan, file, {.noCacheStages = {"a"}}).empty());
    std::vector<bool> renewed;
    for (const plan::Step &step : plan.steps) {
        if (const auto *run = std::get_if<plan::RunWork>(&step.work))
            renewed.push_back(run->renewsCaches);
    }
    EXPECT_THAT(renewed, ElementsAre(true, false));
    EXPECT_FALSE(plan.steps.front().uncached) << "an image is brought in, not made";
}

} // namespace
} // namespace lamella::build
