// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/build/build.h"
#include "core/cache/step_lock.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <latch>
#include <thread>

namespace lamella::build {
namespace {

class SharedStepTest : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(makeFolders(context() / "src"));
        for (int i = 0; i < 100; ++i)
            ASSERT_TRUE(replaceFile(context() / "src" / std::to_string(i), std::to_string(i)));
        m_options.contextFolder = context();
    }

    [[nodiscard]] std::filesystem::path context() const { return m_folder.path() / "context"; }
    [[nodiscard]] store::Store openStore() const
    {
        return *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    BuildOptions m_options;
};

TEST_F(SharedStepTest, TwoBuildsAtOnceDoAStepOnce)
{
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(replaceFile(context() / "Dockerfile",
                                "FROM scratch\nCOPY src /src" + std::to_string(round) + "/\nWORKDIR /made\n"));
        std::latch start(2);
        std::atomic<int> ran = 0;
        std::atomic<int> cached = 0;
        {
            std::array<std::jthread, 2> builds;
            for (std::jthread &thread : builds) {
                thread = std::jthread([&] {
                    store::Store store = openStore();
                    WorkerPool pool(2);
                    progress::NullSink sink;
                    start.arrive_and_wait();
                    const BuildReport report = build(store, m_options, pool, sink);
                    EXPECT_TRUE(report.image);
                    ran += report.ran;
                    cached += report.cached;
                });
            }
        }
        EXPECT_EQ(ran, 2) << "round " << round;
        EXPECT_EQ(cached, 2) << "round " << round;
    }
}

TEST_F(SharedStepTest, AStepThatTwoStagesHaveIsDoneOnceEvenWithoutTheCache)
{
    ASSERT_TRUE(replaceFile(context() / "Dockerfile", "FROM scratch AS a\nCOPY src /x\nFROM scratch AS b\nCOPY src /x\n"
                                                      "FROM scratch\nCOPY --from=a /x /a\nCOPY --from=b /x /b\n"));
    m_options.noCache = true;
    store::Store store = openStore();
    WorkerPool pool(2);
    progress::NullSink sink;
    const BuildReport report = build(store, m_options, pool, sink);
    ASSERT_TRUE(report.image);
    EXPECT_EQ(report.ran, 3);
    EXPECT_EQ(report.cached, 1);
}

TEST_F(SharedStepTest, WaitingForALockCanBeStopped)
{
    const store::Store store = openStore();
    const Result<cache::StepLock> first = cache::StepLock::take(store, "key", [] {}, {});
    ASSERT_TRUE(first);
    std::stop_source ending;
    int waited = 0;
    const Result<cache::StepLock> second = cache::StepLock::take(
        store, "key",
        [&] {
            ++waited;
            ending.request_stop();
        },
        ending.get_token());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(waited, 1);
}

} // namespace
} // namespace lamella::build
