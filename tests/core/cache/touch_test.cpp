// SPDX-License-Identifier: Apache-2.0
#include "core/cache/touch.h"

#include "core/base/file.h"
#include "core/cache/base_images.h"
#include "core/cache/ingredients.h"
#include "core/store/build_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cache {
namespace {

using testing::ElementsAre;

class TouchTest : public testing::Test {
protected:
    plan::Plan planOf(const std::string &text)
    {
        BaseImages images(m_store);
        return makePlan(dockerfile::parse(text), {}, images.lookup());
    }

    std::vector<std::string> touched(const plan::Plan &plan, const std::vector<std::string> &changed)
    {
        std::vector<std::size_t> steps;
        steps.reserve(changed.size());
        for (const std::string &id : changed)
            steps.push_back(place(plan, id));
        const Touch touch = *touchOf(plan, steps, m_store);
        std::vector<std::string> ids;
        ids.reserve(touch.steps.size());
        for (const std::size_t step : touch.steps)
            ids.push_back(plan.steps[step].id);
        return ids;
    }

    static std::size_t place(const plan::Plan &plan, const std::string &id)
    {
        const auto found = std::ranges::find(plan.steps, id, &plan::Step::id);
        EXPECT_NE(found, plan.steps.end()) << id;
        return static_cast<std::size_t>(found - plan.steps.begin());
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
};

TEST_F(TouchTest, FollowsStagesAndCopies)
{
    const plan::Plan plan = planOf("FROM scratch AS one\nCOPY a /\nRUN x\nENV A=1\nFROM scratch AS two\nCOPY b /\n"
                                   "FROM scratch\nCOPY c /\nCOPY --from=one / /o\nRUN y\nCOPY --from=two / /t\n");
    EXPECT_THAT(touched(plan, {"s0.1"}), ElementsAre("s0.1", "s0.2", "s2.2", "s2.3", "s2.4"));
    EXPECT_THAT(touched(plan, {"s2.1"}), ElementsAre("s2.1", "s2.2", "s2.3", "s2.4"));
    EXPECT_THAT(touched(plan, {"s1.1"}), ElementsAre("s1.1", "s2.4"));
    EXPECT_THAT(touched(plan, {"s1.1", "s2.3"}), ElementsAre("s1.1", "s2.3", "s2.4"));
    EXPECT_THAT(touched(plan, {}), testing::IsEmpty());
}

TEST_F(TouchTest, LeavesOutWhatIsLinked)
{
    const plan::Plan plan = planOf("FROM scratch\nCOPY a /\nCOPY --link b /\nRUN x\n");
    EXPECT_THAT(touched(plan, {"s0.1"}), ElementsAre("s0.1", "s0.3"));
}

TEST_F(TouchTest, AddsUpPastRuns)
{
    const plan::Plan plan = planOf("FROM scratch\nCOPY a /\nRUN x\nRUN y\n");
    const auto remember = [&](const std::string &id, double seconds) {
        const std::string key = ingredientsOf(plan, plan.steps[place(plan, id)], nullptr).timeKey();
        ASSERT_TRUE(store::StepTimes(m_store.database()).add(key, seconds, 1));
    };
    const std::vector<std::size_t> copy{place(plan, "s0.1")};
    EXPECT_EQ(touchOf(plan, copy, m_store)->seconds, std::nullopt);
    EXPECT_EQ(touchOf(plan, copy, m_store)->untimed, 3U);
    remember("s0.1", 0.5);
    remember("s0.3", 2);
    const Touch touch = *touchOf(plan, copy, m_store);
    EXPECT_DOUBLE_EQ(touch.seconds.value_or(0), 2.5);
    EXPECT_EQ(touch.untimed, 1U);
}

} // namespace
} // namespace lamella::cache
