// SPDX-License-Identifier: Apache-2.0
#include "core/build/prune.h"

#include "core/build/cache_mount.h"
#include "core/build/store_usage.h"
#include "core/layer/snapshots.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"
#include "core/store/fsck.h"
#include "core/store/lease.h"
#include "core/store/records.h"
#include "tests/core/store/test_image.h"

namespace lamella::build {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Prune : public store::StoreTest {
protected:
    PruneReport prune(PruneOptions options)
    {
        progress::NullSink silence;
        progress::VertexReporter vertex(silence, "prune");
        options.dryRun = true;
        const PruneReport said = lamella::build::prune(store, options, vertex).value();
        options.dryRun = false;
        PruneReport done = lamella::build::prune(store, options, vertex).value();
        for (std::size_t i = 0; i < done.parts.size(); ++i) {
            const auto part = name(done.parts[i].part);
            if (done.parts[i].inUse)
                continue;
            EXPECT_EQ(said.parts[i].count, done.parts[i].count) << part;
            EXPECT_EQ(said.parts[i].bytes, done.parts[i].bytes) << part;
        }
        EXPECT_TRUE(store::fsck(store, {}, silence).value().empty());
        return done;
    }

    static PruneReport::Part partOf(const PruneReport &report, PrunedPart part)
    {
        return *std::ranges::find(report.parts, part, &PruneReport::Part::part);
    }

    /// A layer that only a cache record needs, used so long ago.
    oci::Descriptor cached(const std::string &text, std::chrono::hours ago)
    {
        const oci::Descriptor blob = store.putBlob(text, "").value();
        age(store.blobPath(blob.digest), ago);
        EXPECT_TRUE(store::CacheRecords(store.database())
                        .put({.key = text,
                              .ownKey = text,
                              .stepName = "RUN " + text,
                              .ingredients = Json::object({{"parent", ""}}),
                              .result = Json::object({{"diffId", blob.digest.text()}}),
                              .created = now() - ago,
                              .lastUsed = now() - ago}));
        return blob;
    }

    static void age(const fs::path &file, std::chrono::hours ago)
    {
        fs::last_write_time(file, fs::file_time_type::clock::now() - ago);
    }

    void ageAllBlobs(std::chrono::hours ago)
    {
        const std::vector<oci::Descriptor> blobs = store.blobs().value();
        for (const oci::Descriptor &blob : blobs)
            age(store.blobPath(blob.digest), ago);
    }
};

TEST_F(Prune, FreesWhatNothingNeeds)
{
    const oci::Descriptor kept = putNamed("x", {{{"a", "1"}}});
    const oci::Descriptor lost = store.putBlob("lost", "").value();
    const oci::Descriptor step = cached("step", 5h);
    EXPECT_EQ(prune({}).bytes(), 0u) << "all of it is younger than an hour";
    age(store.blobPath(lost.digest), 2h);
    const PruneReport report = prune({});
    EXPECT_EQ(partOf(report, PrunedPart::Blobs).count, 1u);
    EXPECT_EQ(report.bytes(), 4u);
    EXPECT_FALSE(store.hasBlob(lost.digest));
    EXPECT_TRUE(store.hasBlob(step.digest));
    EXPECT_TRUE(store.hasBlob(kept.digest));
}

TEST_F(Prune, TakesImagesThatLostTheirNames)
{
    const oci::Descriptor first = putNamed("x", {{{"a", "1"}}});
    putNamed("x", {{{"a", "2"}}});
    ageAllBlobs(3h);
    EXPECT_EQ(partOf(prune({.age = 4h}), PrunedPart::Images).count, 0u);
    const PruneReport report = prune({});
    EXPECT_EQ(partOf(report, PrunedPart::Images).count, 1u);
    EXPECT_GT(partOf(report, PrunedPart::Images).bytes, 0u);
    EXPECT_FALSE(store.hasBlob(first.digest));
    EXPECT_TRUE(store::findImage(store, "x"));
}

TEST_F(Prune, TakesTheCacheByAge)
{
    const oci::Descriptor old = cached("used long ago", 48h);
    const oci::Descriptor recent = cached("used lately", 2h);
    const PruneReport report = prune({.cache = true, .age = 24h});
    EXPECT_EQ(partOf(report, PrunedPart::CachedLayers).count, 1u);
    EXPECT_FALSE(store.hasBlob(old.digest));
    EXPECT_TRUE(store.hasBlob(recent.digest));
}

TEST_F(Prune, KeepsOfTheCacheWhatWasUsedLast)
{
    const oci::Descriptor oldest = cached(std::string(100, 'a'), 4h);
    const oci::Descriptor middle = cached(std::string(100, 'b'), 3h);
    const oci::Descriptor newest = cached(std::string(100, 'c'), 2h);
    EXPECT_EQ(prune({.keep = 300}).bytes(), 0u);
    EXPECT_EQ(prune({.keep = 250}).bytes(), 100u);
    EXPECT_FALSE(store.hasBlob(oldest.digest));
    EXPECT_EQ(prune({.keep = 0}).bytes(), 200u);
    EXPECT_FALSE(store.hasBlob(middle.digest));
    EXPECT_FALSE(store.hasBlob(newest.digest));
}

TEST_F(Prune, SparesWhatIsLeased)
{
    const oci::Descriptor lost = store.putBlob("lost", "").value();
    age(store.blobPath(lost.digest), 2h);
    store::Lease lease = store::Lease::take(store).value();
    ASSERT_TRUE(lease.protect(std::vector{lost.digest}));
    EXPECT_EQ(prune({}).bytes(), 0u);
    EXPECT_TRUE(store.hasBlob(lost.digest));
}

TEST_F(Prune, TakesSnapshotsUnlessABuildHasThem)
{
    const Digest chain = Digest::of("chain");
    {
        layer::SnapshotStore snapshots = layer::SnapshotStore::open(store.snapshotsFolder()).value();
        TemporaryFolder upper = snapshots.newFolder().value();
        ASSERT_TRUE(replaceFile(upper.path() / "file", std::string(9000, 'x')));
        ASSERT_TRUE(snapshots.adopt(chain, upper.path()));
        upper.keep();
        const PruneReport report = prune({.cache = true, .age = 0s});
        EXPECT_TRUE(partOf(report, PrunedPart::Snapshots).inUse);
        EXPECT_EQ(partOf(report, PrunedPart::Snapshots).bytes, 0u);
        EXPECT_TRUE(snapshots.find(chain));
    }
    EXPECT_EQ(partOf(prune({}), PrunedPart::Snapshots).count, 0u) << "it is younger than an hour";
    EXPECT_GE(partOf(prune({.age = 0s}), PrunedPart::Snapshots).bytes, 9000u);
    EXPECT_TRUE(layer::snapshotUsage(store.snapshotsFolder())->empty());
}

TEST_F(Prune, TakesCacheMountsUnlessAStepHasThem)
{
    const auto fill = [](const fs::path &folder) -> Result<void> {
        TRY(makeFolders(folder));
        return replaceFile(folder / "file", std::string(5000, 'x'));
    };
    const CacheRequest request{.identity = "a cache"};
    {
        const auto held = CacheMount::take(store, request, fill, [] {}, {}).value();
        EXPECT_TRUE(partOf(prune({.cache = true, .age = 0s}), PrunedPart::CacheMounts).inUse);
        EXPECT_TRUE(fs::exists(held.path() / "file"));
    }
    EXPECT_EQ(partOf(prune({.age = 0s}), PrunedPart::CacheMounts).count, 0u) << "the cache was not asked for";
    const StoreUsage usage = storeUsage(store).value();
    ASSERT_EQ(usage.mounts.size(), 1u);
    EXPECT_EQ(usage.mounts[0].identity, "a cache");
    EXPECT_GE(usage.cacheMounts, 5000u);
    EXPECT_GE(partOf(prune({.cache = true, .age = 0s}), PrunedPart::CacheMounts).bytes, 5000u);
    EXPECT_TRUE(CacheMount::take(store, request, fill, [] {}, {})) << "it is made again";
}

TEST_F(Prune, TakesIndexesDownloadsAndLogs)
{
    const Digest lost = Digest::of("lost layer");
    ASSERT_TRUE(replaceFile(store.indexesFolder() / lost.hex(), "index"));
    ASSERT_TRUE(replaceFile(store.temporaryFolder() / ("partial-" + std::string(lost.hex())), "part"));
    store::BuildHistory history(store.database());
    store::BuildRecord build{.started = now()};
    build.id = history.begin(build).value();
    build.state = "done";
    build.steps = Json::array();
    ASSERT_TRUE(history.finish(build));
    const store::BuildLogs logs(store);
    ASSERT_TRUE(makeFolders(logs.folderOf(build.id)));
    ASSERT_TRUE(replaceFile(logs.fileOf(build.id, lost), "log"));
    const StoreUsage usage = storeUsage(store).value();
    EXPECT_GT(usage.indexes, 0u);
    EXPECT_GT(usage.downloads, 0u);
    EXPECT_GT(usage.logs, 0u);
    const PruneReport few = prune({.age = 0s});
    EXPECT_EQ(partOf(few, PrunedPart::Indexes).count, 1u);
    EXPECT_EQ(partOf(few, PrunedPart::Downloads).count, 1u);
    EXPECT_EQ(partOf(few, PrunedPart::Logs).count, 0u);
    EXPECT_EQ(partOf(prune({.cache = true, .age = 0s}), PrunedPart::Logs).count, 1u);
    EXPECT_FALSE(fs::exists(logs.folderOf(build.id)));
}

TEST_F(Prune, TakesCheckoutsThatWereNotUsedForLong)
{
    const fs::path git = store.folder() / "git";
    for (const auto &[name, ago] : {std::pair("new", 0h), std::pair("older", 48h), std::pair("oldest", 24h * 40)}) {
        fs::create_directories(git / name / "sub");
        ASSERT_TRUE(replaceFile(git / name / "sub/a", "text"));
        fs::last_write_time(git / name, fs::file_time_type::clock::now() - ago);
    }
    EXPECT_EQ(partOf(prune({}), PrunedPart::Downloads).count, 1U);
    EXPECT_FALSE(fs::exists(git / "oldest"));
    EXPECT_EQ(partOf(prune({.cache = true}), PrunedPart::Downloads).count, 1U);
    EXPECT_FALSE(fs::exists(git / "older"));
    EXPECT_TRUE(fs::exists(git / "new/sub/a"));
}

} // namespace
} // namespace lamella::build
