// SPDX-License-Identifier: Apache-2.0
#include "core/build/build.h"

#include "core/base/file.h"
#include "core/build/forecast.h"
#include "core/store/fsck.h"
#include "core/store/image.h"
#include "tests/core/build/folding_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view emptyLayer = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

/// Builds on nothing but scratch: no network and no privilege needed.
class BuildTest : public testing::Test {
protected:
    void SetUp() override
    {
        fs::create_directories(context() / "src");
        write("src/a.txt", "one");
        write("src/b.txt", "two");
        m_options.contextFolder = context();
    }

    [[nodiscard]] fs::path context() const { return m_folder.path() / "context"; }
    void write(const fs::path &name, std::string_view text) { ASSERT_TRUE(replaceFile(context() / name, text)); }

    BuildReport build(std::string_view dockerfile)
    {
        write("Dockerfile", dockerfile);
        m_sink = std::make_unique<FoldingSink>();
        return lamella::build::build(m_store, m_options, m_pool, *m_sink);
    }

    [[nodiscard]] std::vector<std::string> layersOf(const BuildReport &report)
    {
        std::vector<std::string> layers;
        const Result<store::Image> image = store::findImage(m_store, report.image->id.text());
        for (const store::ImageLayer &layer : image->layers)
            layers.push_back(layer.diffId.text());
        return layers;
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    WorkerPool m_pool{2};
    BuildOptions m_options;
    std::unique_ptr<FoldingSink> m_sink;
};

constexpr std::string_view copying = "FROM scratch\nCOPY src /app/\nWORKDIR /app\nWORKDIR /made\nCMD [\"x\"]\n";

TEST_F(BuildTest, ASecondBuildIsCachedAndGivesTheSameImage)
{
    const BuildReport first = build(copying);
    ASSERT_TRUE(first.image) << first.failure->error.render();
    EXPECT_EQ(first.ran, 3);
    const BuildReport second = build(copying);
    ASSERT_TRUE(second.image);
    EXPECT_EQ(second.cached, 3);
    EXPECT_EQ(second.ran, 0);
    EXPECT_EQ(first.image->id, second.image->id);
}

TEST_F(BuildTest, AWorkdirThatExistsIsTheEmptyLayer)
{
    const BuildReport report = build(copying);
    ASSERT_TRUE(report.image);
    const std::vector<std::string> layers = layersOf(report);
    ASSERT_EQ(layers.size(), 3U);
    EXPECT_EQ(layers[1], emptyLayer);
    EXPECT_NE(layers[2], emptyLayer);
}

TEST_F(BuildTest, AChangedFileIsNamedInTheReason)
{
    ASSERT_TRUE(build(copying).image);
    write("src/b.txt", "three");
    const Result<BuildForecast> foreseen = forecastBuild(m_store, m_options, m_pool);
    ASSERT_TRUE(foreseen);
    const BuildReport report = build(copying);
    EXPECT_EQ(foreseen->forecast.run + foreseen->forecast.depends, 3);
    const cache::StepForecast &copy = foreseen->forecast.steps[1];
    ASSERT_TRUE(copy.why);
    EXPECT_EQ(copy.why->reason, cache::MissReason::Files);
    ASSERT_EQ(copy.why->files.size(), 1U);
    EXPECT_EQ(copy.why->files[0], (cache::FileChange{"src/b.txt", "content"}));
    EXPECT_EQ(report.ran, 3);
}

TEST_F(BuildTest, ATouchedFileIsStillCached)
{
    ASSERT_TRUE(build(copying).image);
    fs::last_write_time(context() / "src/a.txt", fs::file_time_type::clock::now() + std::chrono::hours(1));
    EXPECT_EQ(build(copying).cached, 3);
}

TEST_F(BuildTest, AStepThatRanToTheSameResultKeepsTheLayerAndWhatFollows)
{
    ASSERT_TRUE(build("FROM scratch\nCOPY src/a.txt /x/a.txt\nCOPY src/b.txt /y/\n").image);
    const BuildReport report = build("FROM scratch\nCOPY src/a.txt /x/\nCOPY src/b.txt /y/\n");
    ASSERT_TRUE(report.image);
    EXPECT_EQ(report.ran, 1);
    EXPECT_EQ(report.cached, 1);
}

TEST_F(BuildTest, OnlyTheStagesThatTheTargetNeedsAreBuilt)
{
    const BuildReport report = build("FROM scratch AS unused\nCOPY nowhere /\nFROM scratch AS made\nCOPY src /out/\n"
                                     "FROM scratch\nCOPY --from=made /out/a.txt /a\n");
    ASSERT_TRUE(report.image) << report.failure->error.render();
    EXPECT_EQ(layersOf(report).size(), 1U);
}

/// As after a prune: the records stay, the layers are gone.
TEST_F(BuildTest, AStepWhoseLayerIsGoneIsSureToRunAndSaidToBe)
{
    constexpr std::string_view three = "FROM scratch\nCOPY src/a.txt /a\nCOPY src/b.txt /b\nWORKDIR /made\n";
    const BuildReport first = build(three);
    ASSERT_TRUE(first.image);
    const std::vector<std::string> layers = layersOf(first);
    ASSERT_TRUE(m_store.removeBlob(*Digest::parse(layers[1])));
    ASSERT_TRUE(m_store.removeBlob(*Digest::parse(layers[2])));
    const Result<BuildForecast> foreseen = forecastBuild(m_store, m_options, m_pool);
    ASSERT_TRUE(foreseen);
    EXPECT_EQ(foreseen->forecast.cached, 1);
    EXPECT_EQ(foreseen->forecast.run, 2);
    for (const std::size_t step : {std::size_t{2}, std::size_t{3}}) {
        const std::optional<cache::Miss> &why = foreseen->forecast.steps[step].why;
        ASSERT_TRUE(why);
        EXPECT_EQ(why->reason, cache::MissReason::Evicted);
        EXPECT_THAT(why->sentence, testing::HasSubstr("removed from the store"));
    }
    EXPECT_EQ(build(three).ran, 2);
}

TEST_F(BuildTest, AMissingFileNamesItsLine)
{
    const BuildReport report = build("FROM scratch\nCOPY nowhere /\n");
    ASSERT_TRUE(report.failure);
    EXPECT_EQ(report.failure->line, 2);
    EXPECT_THAT(report.failure->error.render(), testing::HasSubstr("\"/nowhere\": not found"));
    progress::NullSink silence;
    EXPECT_TRUE(store::fsck(m_store, {}, silence)->empty());
}

TEST_F(BuildTest, AnUnknownInstructionNamesItsLine)
{
    const BuildReport report = build("FROM scratch\n\nCPOY a b\n");
    ASSERT_TRUE(report.failure);
    EXPECT_EQ(report.failure->line, 3);
    EXPECT_THAT(report.failure->error.message, testing::HasSubstr("COPY"));
}

TEST_F(BuildTest, TheEpochMakesTheSameImageInAnotherStore)
{
    m_options.sourceDateEpoch = timeOfEpoch(0);
    m_options.outputs.front().rewriteTimestamps = true;
    const BuildReport here = build(copying);
    m_store = *store::Store::open(m_folder.path() / "other", store::Access::ReadWrite);
    write("src/a.txt", "one"); // new times
    const BuildReport there = build(copying);
    ASSERT_TRUE(here.image && there.image);
    EXPECT_EQ(here.image->id, there.image->id);
}

TEST_F(BuildTest, TheReportedStepsAreThoseOfThePlan)
{
    ASSERT_TRUE(build(copying).image);
    std::vector<std::string> names;
    for (const progress::VertexState &vertex : m_sink->state().vertexes()) {
        for (const progress::StepReport &report : vertex.reports)
            names.push_back(report.id + " " + report.state);
    }
    EXPECT_THAT(names, testing::ElementsAre("s0.1 run", "s0.2 run", "s0.3 run"));
}

} // namespace
} // namespace lamella::build
