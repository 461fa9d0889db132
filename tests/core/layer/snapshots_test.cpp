// SPDX-License-Identifier: Apache-2.0
#include "core/layer/snapshots.h"

#include "core/layer/snapshot_stamp.h"
#include "core/oci/chain_id.h"
#include "tests/core/layer/overlay.h"
#include "tests/core/layer/tar_text.h"

#include <atomic>
#include <fcntl.h>
#include <map>

namespace lamella::layer {
namespace {

namespace fs = std::filesystem;

/// Owns the text it reads.
class TextSource : public ByteSource {
public:
    explicit TextSource(std::string text) : m_text(std::move(text)), m_memory(asBytes(m_text)) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_memory.read(into); }

private:
    std::string m_text;
    MemorySource m_memory;
};

class Snapshots : public testing::Test {
protected:
    Digest layer(std::string tar)
    {
        const Digest diffId = Digest::of(tar);
        m_tars[diffId] = std::move(tar);
        return diffId;
    }

    Result<std::vector<fs::path>> lowers(std::span<const Digest> diffIds)
    {
        auto store = SnapshotStore::open(folder(), m_options);
        EXPECT_TRUE(store) << store.error().render();
        WorkerPool pool(2);
        return store->lowersFor(diffIds, open(), pool);
    }

    OpenLayer open()
    {
        return [this](const Digest &diffId) -> Result<std::unique_ptr<ByteSource>> {
            ++m_opened;
            const auto found = m_tars.find(diffId);
            if (found == m_tars.end())
                return Error{ErrorCode::NotFound, "no such layer", {}, {}};
            return std::make_unique<TextSource>(found->second);
        };
    }

    [[nodiscard]] fs::path folder() const { return m_folder.path() / "snapshots"; }
    [[nodiscard]] std::size_t folders() const
    {
        std::size_t count = 0;
        for (const auto &entry : fs::directory_iterator(folder()))
            count += entry.path().filename().string().starts_with("l.") ? 1 : 0;
        return count;
    }

    SnapshotOptions m_options{.userXattrs = inUserNamespace(), .withDevices = !inUserNamespace()};
    TemporaryFolder m_folder = *TemporaryFolder::create("/tmp", "store");
    std::map<Digest, std::string> m_tars;
    std::atomic<int> m_opened = 0;
};

TEST_F(Snapshots, UnpacksOnceAndInOrder)
{
    const std::vector<Digest> diffIds{layer(TarText().folder("tmp", 01777).folder("u").link("b", "u").text()),
                                      layer(TarText().file("tmp/one", "1").text()),
                                      layer(TarText().file("b/two", "2").text()),
                                      layer(TarText().file("tmp/.wh.one").text())};
    const auto made = lowers(diffIds);
    ASSERT_TRUE(made) << made.error().render();
    ASSERT_EQ(made->size(), 4U);
    EXPECT_EQ(m_opened, 5) << "the third layer goes through a symlink below: unpacked again";
    for (const fs::path &lower : *made) {
        EXPECT_EQ(lower.parent_path(), folder());
        EXPECT_LE(lower.filename().string().size(), 12U);
    }
    EXPECT_EQ(Overlay(*made).run("find . | sort; stat -c %a tmp"), ".\n./b\n./tmp\n./u\n./u/two\n1777\n");
    EXPECT_EQ(lowers(diffIds).value(), *made);
    EXPECT_EQ(lowers(std::span(diffIds).first(2)).value(), std::vector<fs::path>(made->begin() + 2, made->end()));
    EXPECT_EQ(m_opened, 5);
    EXPECT_EQ(lowers({}).value().size(), 0U);
}

TEST_F(Snapshots, OneHundredAndTwentySevenLayersMount)
{
    std::vector<Digest> diffIds;
    diffIds.reserve(127);
    for (int number = 0; number < 127; ++number)
        diffIds.push_back(layer(TarText().file("f" + std::to_string(number)).text()));
    const auto made = lowers(diffIds);
    ASSERT_TRUE(made) << made.error().render();
    const int before = ::open(".", O_PATH | O_CLOEXEC);
    fs::current_path(folder());
    std::vector<fs::path> names;
    names.reserve(made->size());
    for (const fs::path &lower : *made)
        names.push_back(lower.filename());
    EXPECT_EQ(Overlay(names).run("ls | wc -l"), "127\n");
    ASSERT_EQ(::fchdir(before), 0);
    ::close(before);
}

TEST_F(Snapshots, AdoptsAnUpperFolder)
{
    const Digest base = layer(TarText().file("a", "1").text());
    const Digest chain = oci::chainId(oci::chainId({}, base), Digest::of("the new layer"));
    auto store = SnapshotStore::open(folder(), m_options);
    ASSERT_TRUE(store);
    auto upper = store->newFolder();
    ASSERT_TRUE(upper);
    fs::create_directory(upper->path() / "upper");
    shell(upper->path(), "echo new > upper/b");
    ASSERT_TRUE(store->adopt(chain, upper->path() / "upper"));
    ASSERT_TRUE(store->find(chain));
    EXPECT_FALSE(fs::exists(upper->path() / "upper"));
    WorkerPool pool(1);
    const std::vector<Digest> diffIds{base, Digest::of("the new layer")};
    const auto made = store->lowersFor(diffIds, open(), pool);
    ASSERT_TRUE(made) << made.error().render();
    EXPECT_EQ(Overlay(*made).run("cat a b"), "1new\n");
    fs::create_directory(upper->path() / "upper");
    ASSERT_TRUE(store->adopt(chain, upper->path() / "upper")) << "somebody was faster";
    EXPECT_TRUE(fs::exists(upper->path() / "upper"));
}

TEST_F(Snapshots, OnlyStampedSnapshotsOfThisBootCount)
{
    const std::vector<Digest> diffIds{layer(TarText().file("a", "1").text())};
    const fs::path first = lowers(diffIds).value().front();
    SnapshotStamp stamp = readStamp(folder() / "stamps", diffIds.front()).value();
    stamp.boot = "00000000-0000-0000-0000-000000000000";
    ASSERT_TRUE(writeStamp(folder() / "stamps", stamp));
    const fs::path second = lowers(diffIds).value().front();
    EXPECT_NE(second, first);
    EXPECT_EQ(m_opened, 2);
    ASSERT_TRUE(SnapshotStore::open(folder(), m_options)->settle());
    stamp = readStamp(folder() / "stamps", diffIds.front()).value();
    EXPECT_EQ(stamp.boot, SnapshotStamp::settled);
    EXPECT_EQ(lowers(diffIds).value().front(), second);
    EXPECT_EQ(folders(), 1U) << "what has no stamp is swept";
    ASSERT_TRUE(replaceFile(folder() / "stamps" / diffIds.front().hex(), "lamella-snapshot-1 l.half"));
    EXPECT_NE(lowers(diffIds).value().front(), second);
}

TEST_F(Snapshots, AFailureLeavesNothing)
{
    const std::vector<Digest> diffIds{layer(TarText().file("a").text()), Digest::of("missing"), layer("rubbish")};
    EXPECT_EQ(lowers(diffIds).error().code, ErrorCode::NotFound);
    EXPECT_EQ(folders(), 1U) << "only the good layer";
    std::stop_source stop;
    stop.request_stop();
    auto store = SnapshotStore::open(folder(), m_options);
    WorkerPool pool(1);
    const std::vector<Digest> other{layer(TarText().file("b").text())};
    EXPECT_EQ(store->lowersFor(other, open(), pool, stop.get_token()).error().code, ErrorCode::Cancelled);
}

TEST_F(Snapshots, BuildsAtOnceMakeEachOnce)
{
    std::vector<Digest> diffIds;
    diffIds.reserve(6);
    for (int number = 0; number < 6; ++number)
        diffIds.push_back(layer(TarText().file("f" + std::to_string(number)).text()));
    std::vector<std::vector<fs::path>> made(4);
    {
        std::vector<std::jthread> builds;
        builds.reserve(made.size());
        for (auto &result : made)
            builds.emplace_back([&] { result = lowers(diffIds).value(); });
    }
    for (const auto &result : made)
        EXPECT_EQ(result, made.front());
    EXPECT_EQ(m_opened, 6);
}

TEST_F(Snapshots, RemovesThoseThatAreNamed)
{
    const std::vector<Digest> diffIds{layer(TarText().file("a", std::string(9000, 'a')).text()),
                                      layer(TarText().file("b").text())};
    const auto made = lowers(diffIds).value();
    {
        const auto open = SnapshotStore::open(folder(), m_options);
        EXPECT_EQ(removeSnapshots(folder(), {}).error().code, ErrorCode::Busy);
    }
    EXPECT_EQ(snapshotUsage(folder())->size(), 2U);
    const auto freed = removeSnapshots(folder(), {oci::chainIds(diffIds).front()});
    ASSERT_TRUE(freed) << freed.error().render();
    EXPECT_GE(*freed, 9000U);
    EXPECT_FALSE(fs::exists(made.back()));
    EXPECT_TRUE(fs::exists(made.front()));
}

} // namespace
} // namespace lamella::layer
