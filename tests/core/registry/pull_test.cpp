// SPDX-License-Identifier: Apache-2.0
#include "core/registry/pull.h"

#include "core/base/file.h"
#include "core/store/image.h"
#include "tests/core/registry/cutting_proxy.h"
#include "tests/core/registry/fake_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::registry::test {
namespace {

using archive::Compression;
using testing::HasSubstr;

/// Keeps what was reported.
class Recorder : public progress::Sink {
public:
    void emit(progress::SolveStatus status) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const progress::Vertex &vertex : status.vertexes)
            vertexes.push_back(vertex);
        for (const progress::VertexStatus &each : status.statuses)
            statuses[each.id].push_back(each.name);
    }
    std::vector<progress::Vertex> vertexes;
    std::map<std::string, std::vector<std::string>> statuses;

private:
    std::mutex m_mutex;
};

/// Collects the layers it is shown.
class Collector : public LayerObserver {
public:
    Result<std::unique_ptr<ByteSink>> beginLayer(const Digest &, const oci::Descriptor &) override
    {
        return std::make_unique<StringSink>();
    }
    Result<void> endLayer(const Digest &diffId, const oci::Descriptor &, ByteSink &sink) override
    {
        const std::scoped_lock lock(m_mutex);
        layers[diffId] = static_cast<StringSink &>(sink).take();
        return {};
    }
    std::map<Digest, std::string> layers;

private:
    std::mutex m_mutex;
};

class PullTest : public testing::Test {
protected:
    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "pull");
    store::Store store = *store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    WorkerPool pool{4};
    Recorder recorder;
    Collector collector;

    Result<PulledImage> pull(const oci::Reference &reference, std::stop_token stop = {})
    {
        const RegistryClient client(hastyConfig());
        return pullImage(store, client,
                         {.reference = reference, .platform = oci::hostPlatform(), .observer = &collector}, pool,
                         recorder, std::move(stop));
    }

    [[nodiscard]] bool hasNothing() const
    {
        return store.blobs()->empty() && std::filesystem::is_empty(store.temporaryFolder())
               && store.tags().read()->manifests.empty();
    }
};

TEST_F(PullTest, BringsAnImageAsItIs)
{
    FakeRegistry registry;
    const std::vector<std::string> texts{noise(200'000, 1), noise(50'000, 2), noise(1000, 3)};
    const MadeImage made =
        makeImage({{texts[0]}, {texts[1], Compression::Zstd}, {texts[2], Compression::None}, {texts[0]}});
    registry.put("a", "1", made);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_TRUE(pulled) << pulled.error().render();
    EXPECT_EQ(pulled->manifest.digest, made.manifest.digest);
    EXPECT_EQ(pulled->config, made.config.digest);
    EXPECT_FALSE(pulled->upToDate);
    EXPECT_EQ(pulled->layers.size(), 4U);
    const Result<store::Image> image = store::findImage(store, registry.host() + "/a:1");
    ASSERT_TRUE(image) << image.error().render();
    EXPECT_EQ(image->id(), made.config.digest);
    for (const auto &[digest, bytes] : made.blobs)
        EXPECT_TRUE(store.verifyBlob(digest)) << digest.text();
    for (const std::string &text : texts)
        EXPECT_EQ(collector.layers[Digest::of(text)], text);
    EXPECT_EQ(registry.countAsked(made.layers[0].digest.text()), 1U);
    EXPECT_TRUE(std::filesystem::is_empty(store.temporaryFolder()));
}

TEST_F(PullTest, TheSecondPullDownloadsNothing)
{
    FakeRegistry registry;
    const MadeImage made = makeImage({{noise(5000, 1)}, {noise(5000, 2)}});
    registry.put("a", "1", made);
    ASSERT_TRUE(pull(registry.reference("a:1")));
    const std::size_t before = registry.countAsked("/blobs/");
    const Result<PulledImage> again = pull(registry.reference("a:1"));
    ASSERT_TRUE(again) << again.error().render();
    EXPECT_TRUE(again->upToDate);
    EXPECT_EQ(registry.countAsked("/blobs/"), before);
    EXPECT_EQ(recorder.statuses[made.layers[0].digest.text()].back(), "exists");
}

TEST_F(PullTest, ReportsAVertexAndAStatusALayer)
{
    FakeRegistry registry;
    const MadeImage made = makeImage({{noise(5000, 1)}});
    registry.put("a", "1", made);
    ASSERT_TRUE(pull(registry.reference("a:1")));
    ASSERT_EQ(recorder.vertexes.size(), 2U);
    EXPECT_EQ(recorder.vertexes[0].name, "pull " + registry.host() + "/a:1");
    EXPECT_TRUE(recorder.vertexes[1].completed);
    EXPECT_EQ(recorder.statuses[made.layers[0].digest.text()],
              (std::vector<std::string>{"pulling", "downloading", "done"}));
}

TEST_F(PullTest, KnowsTheDigestOfTheIndexLater)
{
    FakeRegistry registry;
    const MadeImage made = makeImage({{"x"}});
    registry.put("a", "other", made);
    oci::Index index{std::string(oci::media_type::index), {made.manifest}};
    index.manifests[0].platform = oci::hostPlatform();
    registry.putManifest("a", "1", index.dump(), index.mediaType);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_TRUE(pulled) << pulled.error().render();
    EXPECT_EQ(pulled->named, Digest::of(index.dump()));
    const auto entry = *store.tags().find(registry.reference("a:1"));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->annotation(namedDigest), Digest::of(index.dump()).text());
    EXPECT_EQ(entry->digest, made.manifest.digest);
}

/// Cuts a blob's answer after so many bytes, as often as told.
class CutsTest : public PullTest, public testing::WithParamInterface<std::size_t> {};

TEST_P(CutsTest, ABrokenConnectionIsTakenUpAgain)
{
    const MadeImage made = makeImage({{noise(300'000, 7)}});
    std::atomic<int> cuts = 3;
    FakeRegistry registry([&](const Asked &asked, const Answer &right) -> std::optional<Answer> {
        if (!asked.target.contains(made.layers[0].digest.text()) || cuts-- <= 0)
            return std::nullopt;
        Answer cut = right;
        cut.cutAfter = GetParam();
        return cut;
    });
    registry.put("a", "1", made);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_TRUE(pulled) << pulled.error().render();
    EXPECT_TRUE(store.verifyBlob(made.layers[0].digest));
    EXPECT_EQ(collector.layers[made.diffIds[0]].size(), 300'000U);
    EXPECT_EQ(registry.countAsked(made.layers[0].digest.text()), 4U);
}

INSTANTIATE_TEST_SUITE_P(Places, CutsTest, testing::Values(0, 1, 17, 65'535, 65'536, 70'001));

TEST_F(PullTest, TheNextPullGoesOnWhereThisOneEnded)
{
    const std::string text = noise(400'000, 9);
    const MadeImage made = makeImage({{text}});
    constexpr std::size_t cut = 100'000;
    std::atomic<bool> down = true;
    FakeRegistry registry([&](const Asked &asked, const Answer &right) -> std::optional<Answer> {
        if (!down || !asked.target.contains(made.layers[0].digest.text()))
            return std::nullopt;
        if (!asked.header("Range").empty())
            return Answer{.status = 404};
        Answer broken = right;
        broken.cutAfter = cut;
        return broken;
    });
    registry.put("a", "1", made);
    ASSERT_FALSE(pull(registry.reference("a:1")));
    EXPECT_FALSE(store.hasBlob(made.layers[0].digest));
    EXPECT_TRUE(collector.layers.empty());
    EXPECT_FALSE(*store.tags().find(registry.reference("a:1")));
    down = false;
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_TRUE(pulled) << pulled.error().render();
    const std::vector<Asked> asked = registry.asked();
    const auto last = std::ranges::find_last_if(
        asked, [&](const Asked &each) { return each.target.contains(made.layers[0].digest.text()); });
    EXPECT_EQ(last.front().header("Range"), "bytes=" + std::to_string(cut) + "-");
    EXPECT_EQ(collector.layers[made.diffIds[0]], text);
}

/// Ten places over the length of two layers. The registry is away from there on, the pull fails; the next one brings
/// what is left and nothing twice.
TEST_F(PullTest, ALaterPullEndsWhatACutOneBeganAtTenPoints)
{
    FakeRegistry registry;
    const MadeImage made = makeImage({{noise(1'500'000, 21)}, {noise(400'000, 22), Compression::None}});
    registry.put("a", "1", made);
    CuttingProxy proxy(registry.port());
    const oci::Reference name = *oci::Reference::parse(proxy.host() + "/a:1");
    const auto whole = static_cast<std::int64_t>(made.layers[0].size + made.layers[1].size);
    constexpr std::int64_t besides = 60'000; // documents, headers, and what a socket held when it was cut
    for (int point = 0; point < 10; ++point) {
        store = *store::Store::open(folder.path() / std::to_string(point), store::Access::ReadWrite);
        collector.layers.clear();
        const std::int64_t place = 100 + whole * point / 10;
        proxy.cutAfter(CuttingProxy::Way::FromServer, place, true);
        const Result<PulledImage> cut = pull(name);
        ASSERT_FALSE(cut) << point;
        EXPECT_EQ(cut.error().code, ErrorCode::Network) << cut.error().render();
        EXPECT_TRUE(store.tags().read()->manifests.empty()) << point;
        proxy.cutAfter(CuttingProxy::Way::FromServer, whole * 10);
        const Result<PulledImage> pulled = pull(name);
        ASSERT_TRUE(pulled) << "cut at point " << point << ": " << pulled.error().render();
        EXPECT_LE(static_cast<std::int64_t>(proxy.passed(CuttingProxy::Way::FromServer)), whole - place + besides)
            << "cut at point " << point << ": bytes that had come were sent again";
        for (const oci::Descriptor &layer : made.layers)
            EXPECT_TRUE(store.verifyBlob(layer.digest)) << point;
        EXPECT_TRUE(std::filesystem::is_empty(store.temporaryFolder())) << point;
    }
}

TEST_F(PullTest, ServersWithoutRangesAreReadFromTheStart)
{
    const MadeImage made = makeImage({{noise(300'000, 7)}});
    std::atomic<int> cuts = 1;
    const std::string blob = made.blobs.at(made.layers[0].digest);
    FakeRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (!asked.target.contains(made.layers[0].digest.text()))
            return std::nullopt;
        Answer whole{.body = blob};
        if (cuts-- > 0)
            whole.cutAfter = 123'456;
        return whole;
    });
    registry.put("a", "1", made);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_TRUE(pulled) << pulled.error().render();
    EXPECT_TRUE(store.verifyBlob(made.layers[0].digest));
}

TEST_F(PullTest, WrongBytesLeaveNothing)
{
    const MadeImage made = makeImage({{noise(300'000, 7)}});
    for (const std::size_t place : {std::size_t{30}, std::size_t{150'000}}) {
        FakeRegistry registry([&](const Asked &asked, const Answer &right) -> std::optional<Answer> {
            if (!asked.target.contains(made.layers[0].digest.text()))
                return std::nullopt;
            Answer wrong = right;
            wrong.body[place] = static_cast<char>(~wrong.body[place]);
            return wrong;
        });
        registry.put("a", "1", made);
        const Result<PulledImage> pulled = pull(registry.reference("a:1"));
        ASSERT_FALSE(pulled);
        EXPECT_EQ(pulled.error().code, ErrorCode::Corrupt);
        EXPECT_THAT(pulled.error().render(), HasSubstr(made.layers[0].digest.text()));
        EXPECT_TRUE(hasNothing());
        EXPECT_TRUE(collector.layers.empty());
    }
}

TEST_F(PullTest, AWrongSizeIsRefused)
{
    const MadeImage made = makeImage({{noise(30'000, 7)}});
    FakeRegistry registry;
    registry.put("a", "1", made);
    registry.putBlob("a", made.layers[0].digest, "short");
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_FALSE(pulled);
    EXPECT_EQ(pulled.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(pulled.error().message, HasSubstr("has 5 bytes"));
    EXPECT_TRUE(hasNothing());
}

TEST_F(PullTest, AConfigThatLiesAboutALayerIsRefused)
{
    MadeImage made = makeImage({{"truth"}});
    const MadeImage other = makeImage({{"a lie"}});
    made.config = other.config;
    made.blobs[other.config.digest] = other.blobs.at(other.config.digest);
    made.document = oci::Manifest{std::string(oci::media_type::manifest), made.config, made.layers}.dump();
    FakeRegistry registry;
    registry.put("a", "1", made);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_FALSE(pulled);
    EXPECT_EQ(pulled.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(pulled.error().message, HasSubstr("unpacks to " + Digest::of("truth").text()));
    EXPECT_TRUE(hasNothing());

    // The same lie about a layer that an honest image brought.
    registry.put("honest", "1", makeImage({{"truth"}}));
    ASSERT_TRUE(pull(registry.reference("honest:1")));
    EXPECT_EQ(pull(registry.reference("a:1")).error().code, ErrorCode::Corrupt);
}

TEST_F(PullTest, ADamagedLayerWithARightDigestIsRefused)
{
    MadeImage made = makeImage({{noise(30'000, 3)}});
    std::string blob = made.blobs.at(made.layers[0].digest);
    blob.resize(blob.size() / 2);
    made.layers[0].digest = Digest::of(blob);
    made.layers[0].size = blob.size();
    made.blobs[made.layers[0].digest] = blob;
    made.document = oci::Manifest{std::string(oci::media_type::manifest), made.config, made.layers}.dump();
    FakeRegistry registry;
    registry.put("a", "1", made);
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_FALSE(pulled);
    EXPECT_EQ(pulled.error().code, ErrorCode::Corrupt);
    EXPECT_TRUE(hasNothing());
}

TEST_F(PullTest, AnotherPlatformsImageIsRefused)
{
    FakeRegistry registry;
    registry.put("a", "1", makeImage({{"x"}}, {"linux", "s390x"}));
    const Result<PulledImage> pulled = pull(registry.reference("a:1"));
    ASSERT_FALSE(pulled);
    EXPECT_EQ(pulled.error().code, ErrorCode::NotFound);
    EXPECT_THAT(pulled.error().message, HasSubstr("only for linux/s390x"));
}

TEST_F(PullTest, StopsAtOnceAndKeepsWhatCame)
{
    const MadeImage made = makeImage({{noise(3'000'000, 4)}});
    std::stop_source source;
    FakeRegistry registry([&](const Asked &asked, const Answer &right) -> std::optional<Answer> {
        if (!asked.target.contains(made.layers[0].digest.text()))
            return std::nullopt;
        Answer slow = right;
        slow.body.resize(1'000'000); // the rest never comes
        slow.announced = right.body.size();
        slow.cutAfter = 1'000'000;
        if (!asked.header("Range").empty()) {
            source.request_stop();
            slow.delay = std::chrono::seconds(20);
        }
        return slow;
    });
    registry.put("a", "1", made);
    const auto start = std::chrono::steady_clock::now();
    const Result<PulledImage> pulled = pull(registry.reference("a:1"), source.get_token());
    ASSERT_FALSE(pulled);
    EXPECT_EQ(pulled.error().code, ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    EXPECT_FALSE(std::filesystem::is_empty(store.temporaryFolder()));
    EXPECT_EQ(recorder.vertexes.back().error.empty(), false);
}

} // namespace
} // namespace lamella::registry::test
