// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/file.h"
#include "core/store/blob_links.h"
#include "core/store/build_history.h"
#include "core/store/records.h"

#include <gtest/gtest.h>

#include <thread>

namespace lamella::store {
namespace {

namespace fs = std::filesystem;

class DatabaseTest : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(makeFolders(m_folder.path() / "locks")); }

    [[nodiscard]] fs::path file() const { return m_folder.path() / "lamella.db"; }
    [[nodiscard]] Database open(bool writable = true) const { return Database::open(file(), writable).value(); }

    [[nodiscard]] static CacheRecord record(std::string key, std::string ownKey, int seconds)
    {
        return {std::move(key),
                std::move(ownKey),
                "RUN x",
                Json::object({{"words", "x"}}),
                Json::object({{"bytes", seconds}}),
                timeOfEpoch(seconds),
                timeOfEpoch(seconds)};
    }

private:
    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir(), "database").value();
};

TEST_F(DatabaseTest, KeepsRecords)
{
    {
        Database database = open();
        CacheRecords records(database);
        ASSERT_TRUE(records.put(record("aa", "own", 1)));
        ASSERT_TRUE(records.put(record("bb", "own", 2)));
        ASSERT_TRUE(records.put(record("cc", "other", 3)));
    }
    Database database = open();
    CacheRecords records(database);
    const CacheRecord found = records.find("bb").value().value();
    EXPECT_EQ(found.ingredients["words"].string(), "x");
    EXPECT_EQ(found.result["bytes"].integer(), 2);
    EXPECT_EQ(found.created, timeOfEpoch(2));
    ASSERT_EQ(records.withOwnKey("own").value().size(), 2u);
    EXPECT_EQ(records.withOwnKey("own").value()[0].key, "bb");
    ASSERT_TRUE(records.touch("aa"));
    EXPECT_EQ(records.recent(1).value()[0].key, "aa");
    EXPECT_EQ(records.withStepName("RUN x").value().size(), 3u);
    ASSERT_TRUE(records.remove("bb"));
    EXPECT_FALSE(records.find("bb").value());
}

TEST_F(DatabaseTest, KeepsTheFilesOfARecordApart)
{
    Database database = open();
    CacheRecords records(database);
    CacheRecord copy = record("aa", "own", 1);
    copy.files = "4:path4:file";
    ASSERT_TRUE(records.put(copy));
    ASSERT_TRUE(records.put(record("bb", "own", 2)));
    EXPECT_EQ(records.filesOf("aa").value(), copy.files);
    EXPECT_EQ(records.find("aa").value()->files, "");
    EXPECT_EQ(records.filesOf("bb").value(), "");
    ASSERT_TRUE(records.put(record("aa", "own", 3)));
    EXPECT_EQ(records.filesOf("aa").value(), "");
    ASSERT_TRUE(records.put(copy));
    ASSERT_TRUE(records.remove("aa"));
    EXPECT_EQ(records.filesOf("aa").value(), "");
}

TEST_F(DatabaseTest, StartsAnewWhenTheFileIsDamaged)
{
    {
        Database database = open();
        ASSERT_TRUE(CacheRecords(database).put(record("aa", "own", 1)));
    }
    fs::remove(file().string() + "-wal");
    ASSERT_TRUE(replaceFile(file(), std::string(8192, 'x')));
    Database database = open();
    CacheRecords records(database);
    EXPECT_FALSE(records.find("aa").value());
    EXPECT_TRUE(records.put(record("aa", "own", 1)));
    EXPECT_TRUE(fs::exists(file().string() + ".damaged"));
    EXPECT_FALSE(database.integrityProblem().value());
}

TEST_F(DatabaseTest, StartsAnewWhenTheVersionIsUnknown)
{
    ASSERT_TRUE(open().run("PRAGMA user_version = 99"));
    Database database = open();
    EXPECT_TRUE(CacheRecords(database).put(record("aa", "own", 1)));
    EXPECT_TRUE(fs::exists(file().string() + ".damaged"));
}

TEST_F(DatabaseTest, FindsDamageWithinAFile)
{
    {
        Database database = open();
        CacheRecords records(database);
        for (int i = 0; i < 500; ++i)
            ASSERT_TRUE(records.put(record("key" + std::to_string(i), std::string(100, 'o'), i)));
        ASSERT_TRUE(database.run("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    std::string bytes = readFile(file(), 10'000'000).value();
    for (std::size_t at = 3 * 4096; at + 64 < bytes.size(); at += 4096)
        bytes.replace(at, 64, std::string(64, '\xff'));
    ASSERT_TRUE(replaceFile(file(), bytes));
    Database database = open();
    const Result<std::optional<std::string>> problem = database.integrityProblem();
    EXPECT_TRUE(!problem || problem->has_value());
    EXPECT_TRUE(database.startAnew());
    EXPECT_FALSE(database.integrityProblem().value());
}

TEST_F(DatabaseTest, ReadOnlyReadsAndIgnoresWrites)
{
    Database empty = open(false);
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_TRUE(CacheRecords(empty).recent(10).value().empty());
    {
        Database database = open();
        ASSERT_TRUE(CacheRecords(database).put(record("aa", "own", 1)));
    }
    Database reading = open(false);
    CacheRecords records(reading);
    EXPECT_TRUE(records.find("aa").value());
    EXPECT_TRUE(records.remove("aa"));
    EXPECT_TRUE(records.find("aa").value());
}

TEST_F(DatabaseTest, ServesManyWritersAtOnce)
{
    {
        Database one = open();
        Database two = open();
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                CacheRecords records(thread % 2 == 0 ? one : two);
                for (int i = 0; i < 50; ++i)
                    EXPECT_TRUE(records.put(record(std::to_string(thread) + "-" + std::to_string(i), "own", i)));
            });
    }
    Database database = open();
    EXPECT_EQ(CacheRecords(database).withOwnKey("own", 1000).value().size(), 200u);
}

TEST_F(DatabaseTest, RollsBackAFailedTransaction)
{
    Database database = open();
    CacheRecords records(database);
    const Result<void> failed = database.transaction([&]() -> Result<void> {
        EXPECT_TRUE(records.put(record("aa", "own", 1)));
        return Error{ErrorCode::Failed, "no", {}, {}};
    });
    EXPECT_FALSE(failed);
    EXPECT_FALSE(records.find("aa").value());
}

TEST_F(DatabaseTest, LinksBlobsToTheirLayer)
{
    Database database = open();
    BlobLinks links(database);
    const Digest layer = Digest::of("layer");
    const oci::Descriptor zipped{"application/gzip", Digest::of("zipped"), 5};
    ASSERT_TRUE(links.link(layer, zipped));
    EXPECT_EQ(links.blobsOf(layer).value(), std::vector{zipped});
    EXPECT_EQ(links.diffIdOf(zipped.digest).value(), layer);
    EXPECT_FALSE(links.diffIdOf(layer).value());
    EXPECT_FALSE(links.fileBytes(layer).value());
    ASSERT_TRUE(links.setFileBytes(layer, 42));
    EXPECT_EQ(links.fileBytes(layer).value(), 42u);
}

TEST_F(DatabaseTest, RemembersBuilds)
{
    Database database = open();
    BuildHistory history(database);
    BuildRecord build{.started = timeOfEpoch(1000), .dockerfile = "Dockerfile", .target = "app"};
    build.id = history.begin(build).value();
    EXPECT_EQ(history.show(build.id).value().state, "running");
    build.state = "done";
    build.seconds = 1.5;
    build.cached = 2;
    build.steps = Json::parse(R"([{"id":"s0.1","state":"cached"}])").value();
    ASSERT_TRUE(history.finish(build));
    const std::int64_t second = history.begin({.started = timeOfEpoch(2000)}).value();
    ASSERT_TRUE(database.run("UPDATE builds SET process = '1@gone' WHERE id = ?", {second}));
    const std::vector<BuildRecord> builds = history.list().value();
    ASSERT_EQ(builds.size(), 2u);
    EXPECT_EQ(builds[0].state, "cancelled") << "its process is gone";
    EXPECT_EQ(builds[1].seconds, 1.5);
    EXPECT_EQ(history.show(build.id).value().steps, build.steps);
    EXPECT_EQ(history.show(99).error().code, ErrorCode::NotFound);
}

TEST_F(DatabaseTest, ExpectsTheMeanOfTheLastRuns)
{
    Database database = open();
    StepTimes times(database);
    EXPECT_FALSE(times.expected("own").value());
    for (int i = 1; i <= 7; ++i)
        ASSERT_TRUE(times.add("own", i, static_cast<std::uint64_t>(i) * 10));
    const StepEstimate estimate = times.expected("own").value().value();
    EXPECT_EQ(estimate.samples, 5);
    EXPECT_DOUBLE_EQ(estimate.seconds, 5);
    EXPECT_EQ(estimate.bytes, 70u);
}

} // namespace
} // namespace lamella::store
