// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <mutex>

namespace lamella::build {
namespace {

using testing::ElementsAre;

/// Two chains of two that a last piece joins.
const Prerequisites joined{{}, {0}, {}, {2}, {1, 3, 1}};

std::vector<std::size_t> orderOf(const Prerequisites &needs, std::size_t parallel)
{
    std::mutex mutex;
    std::vector<std::size_t> order;
    runInOrder(needs, parallel, [&](std::size_t number) {
        const std::scoped_lock lock(mutex);
        order.push_back(number);
        return true;
    });
    return order;
}

TEST(StepSchedule, OneAtATimeKeepsTheOrder)
{
    EXPECT_THAT(orderOf(joined, 1), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(orderOf(joined, 0), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(orderOf({}, 4), ElementsAre());
}

TEST(StepSchedule, NothingBeginsBeforeWhatItNeeds)
{
    for (int round = 0; round < 50; ++round) {
        const std::vector<std::size_t> order = orderOf(joined, 4);
        ASSERT_EQ(order.size(), joined.size());
        for (std::size_t number = 0; number < joined.size(); ++number) {
            for (const std::size_t needed : joined[number])
                EXPECT_LT(std::ranges::find(order, needed), std::ranges::find(order, number));
        }
    }
}

TEST(StepSchedule, WhatIsIndependentRunsAtOnce)
{
    std::latch both(2);
    runInOrder({{}, {}, {0, 1}}, 2, [&](std::size_t number) {
        if (number < 2)
            both.arrive_and_wait(); // goes on only when the other has begun as well
        return true;
    });
    EXPECT_TRUE(both.try_wait());
}

TEST(StepSchedule, AFailureBeginsNothingMoreAndWaitsForTheRest)
{
    std::latch begun(2);
    std::atomic<int> ended = 0;
    std::atomic<bool> last = false;
    runInOrder({{}, {}, {0}, {1}}, 2, [&](std::size_t number) {
        last = last || number > 1;
        begun.arrive_and_wait();
        ++ended;
        return false;
    });
    EXPECT_EQ(ended, 2);
    EXPECT_FALSE(last);
}

} // namespace
} // namespace lamella::build
