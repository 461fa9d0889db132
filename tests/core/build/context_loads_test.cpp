// SPDX-License-Identifier: Apache-2.0
#include "core/build/context_loads.h"

#include "core/base/file.h"
#include "core/build/build.h"
#include "tests/core/build/folding_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::StartsWith;
using testing::UnorderedElementsAre;

constexpr std::string_view loading = "[internal] load build context";

class ContextLoadsTest : public testing::Test {
protected:
    void SetUp() override
    {
        write("context/a", std::string(1000, 'a'));
        write("context/b", "b");
        write("other/x", "of the other");
        m_options.plan.contexts.emplace_back("other", place("other"));
    }

    [[nodiscard]] std::filesystem::path place(const std::string &name) const { return m_folder.path() / name; }
    void write(const std::string &name, std::string_view text)
    {
        ASSERT_TRUE(makeFolders(place(name).parent_path()));
        ASSERT_TRUE(replaceFile(place(name), text));
    }

    BuildReport build(std::string_view dockerfile)
    {
        write("context/Dockerfile", dockerfile);
        m_sink = std::make_unique<FoldingSink>();
        return lamella::build::build(m_store, m_options, m_pool, *m_sink);
    }

    /// In the order in which they are numbered.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<const progress::VertexState *> vertexes;
        for (const progress::VertexState &vertex : m_sink->state().vertexes())
            vertexes.push_back(&vertex);
        std::ranges::sort(vertexes, {}, &progress::VertexState::number);
        std::vector<std::string> names;
        for (const progress::VertexState *vertex : vertexes)
            names.push_back(vertex->vertex.name);
        return names;
    }

    [[nodiscard]] const progress::VertexState &vertex(std::string_view name) const
    {
        const auto &all = m_sink->state().vertexes();
        return *std::ranges::find(all, name, [](const auto &each) { return std::string_view(each.vertex.name); });
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    WorkerPool m_pool{2};
    BuildOptions m_options{.contextFolder = m_folder.path() / "context"};
    std::unique_ptr<FoldingSink> m_sink;
};

TEST_F(ContextLoadsTest, WhatIsTakenIsBroughtOnceBehindTheIgnoreFiles)
{
    ASSERT_TRUE(build("FROM lamella/base:1\nCOPY a /a\nCOPY b /b\nCOPY --from=other x /x\n").image);
    const std::vector<std::string> shown = names();
    ASSERT_EQ(shown.size(), 11U);
    EXPECT_THAT(std::vector(shown.begin(), shown.begin() + 4),
                ElementsAre("[internal] load build definition from Dockerfile",
                            "[internal] load metadata for docker.io/lamella/base:1",
                            "[context other] load .dockerignore", "[internal] load .dockerignore"));
    EXPECT_THAT(std::vector(shown.begin() + 4, shown.begin() + 7),
                UnorderedElementsAre(StartsWith("[stage-0 1/4] FROM docker.io/lamella/base:1"), loading,
                                     "[context other] load from client"));
    EXPECT_LT(std::ranges::find_if(shown, [](const auto &name) { return name.contains("] FROM "); }),
              std::ranges::find(shown, loading));
    EXPECT_THAT(std::vector(shown.begin() + 7, shown.end()),
                ElementsAre("[stage-0 2/4] COPY a /a", "[stage-0 3/4] COPY b /b",
                            "[stage-0 4/4] COPY --from=other x /x", "exporting to image"));
    const progress::VertexState &load = vertex(loading);
    ASSERT_EQ(load.statuses.size(), 1U);
    EXPECT_EQ(load.statuses[0].id, "transferring context:");
    EXPECT_TRUE(load.statuses[0].completed);
    EXPECT_GT(load.statuses[0].current, 1001);
    EXPECT_LT(load.statuses[0].current, 1100);
    EXPECT_THAT(vertex("[stage-0 2/4] COPY a /a").vertex.inputs, Contains(load.vertex.digest));
    const progress::VertexState &named = vertex("[context other] load from client");
    ASSERT_EQ(named.statuses.size(), 1U);
    EXPECT_EQ(named.statuses[0].id, "transferring other:");
    EXPECT_GT(named.statuses[0].current, 12);
}

TEST_F(ContextLoadsTest, WhatNobodyTakesIsNotBrought)
{
    ASSERT_TRUE(build("FROM scratch\nCOPY <<here /x\ntext\nhere\nCOPY --from=other x /y\n").image);
    EXPECT_THAT(names(), Not(Contains(loading)));
}

TEST_F(ContextLoadsTest, AMountTakesOfItToo)
{
    ASSERT_FALSE(build("FROM scratch\nRUN --mount=type=bind,source=a,target=/a x\n").image);
    EXPECT_THAT(names(), Contains(loading));
    EXPECT_EQ(vertex(loading).phase(), progress::VertexPhase::Done);
}

TEST_F(ContextLoadsTest, ItIsThereAlthoughTheStepFindsNothingInIt)
{
    const BuildReport report = build("FROM scratch\nCOPY nowhere /\n");
    ASSERT_TRUE(report.failure);
    EXPECT_EQ(report.failure->line, 2);
    EXPECT_EQ(vertex(loading).phase(), progress::VertexPhase::Done);
    EXPECT_EQ(vertex("[1/1] COPY nowhere /").phase(), progress::VertexPhase::Failed);
}

TEST_F(ContextLoadsTest, FilesThatAreKnownAreNotReadAgain)
{
    std::filesystem::last_write_time(place("context/a"),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    ASSERT_TRUE(build("FROM scratch\nCOPY a /a\n").image);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ASSERT_TRUE(build("FROM scratch\nCOPY a /a\n").image);
    ASSERT_TRUE(build("FROM scratch\nCOPY a /a\n").image);
    EXPECT_LT(vertex(loading).statuses[0].current, 100);
    EXPECT_EQ(vertex("[1/1] COPY a /a").phase(), progress::VertexPhase::Cached);
}

} // namespace
} // namespace lamella::build
