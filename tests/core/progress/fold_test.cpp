// SPDX-License-Identifier: Apache-2.0
#include "core/progress/fold.h"

#include "tests/core/progress/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Vertex vertex(const std::string &name, std::optional<int> start = {}, std::optional<int> end = {})
{
    Vertex one{.digest = Digest::of(name), .name = name};
    if (start)
        one.started = timeOfEpoch(*start);
    if (end)
        one.completed = timeOfEpoch(*end);
    return one;
}

SolveStatus statusOf(std::vector<Vertex> vertexes)
{
    SolveStatus status;
    status.vertexes = std::move(vertexes);
    return status;
}

SolveStatus logOf(const std::string &name, std::string data, int second)
{
    SolveStatus status;
    status.logs.push_back({Digest::of(name), 1, std::move(data), timeOfEpoch(second)});
    return status;
}

TEST(BuildState, NumbersVerticesAsTheyStart)
{
    BuildState state;
    FoldChange change = state.apply(statusOf({vertex("a"), vertex("b")}));
    EXPECT_THAT(change.added, ElementsAre(0, 1));
    EXPECT_EQ(state.vertexes()[0].phase(), VertexPhase::Waiting);
    change = state.apply(statusOf({vertex("b", 1)}));
    EXPECT_THAT(change.vertexes, ElementsAre(1));
    EXPECT_THAT(change.added, IsEmpty());
    state.apply(statusOf({vertex("a", 2, 5)}));
    EXPECT_EQ(state.find(Digest::of("b"))->number, 1);
    EXPECT_EQ(state.find(Digest::of("a"))->number, 2);
    EXPECT_EQ(state.completed(), 1U);
    EXPECT_EQ(state.total(), 2U);
    EXPECT_EQ(state.elapsed(timeOfEpoch(9)), 8s);
}

TEST(BuildState, CountsOverlappingTimesOnce)
{
    BuildState state;
    state.apply(statusOf({vertex("a", 0, 4), vertex("a", 2, 6), vertex("a", 10)}));
    const VertexState &a = state.vertexes()[0];
    EXPECT_EQ(a.phase(), VertexPhase::Running);
    EXPECT_EQ(a.elapsed(timeOfEpoch(11)), 7s);
    EXPECT_EQ(a.latestInterval()->start, timeOfEpoch(10));
    state.apply(statusOf({vertex("a", 10, 12)}));
    EXPECT_EQ(state.vertexes()[0].phase(), VertexPhase::Done);
    EXPECT_EQ(state.vertexes()[0].elapsed(timeOfEpoch(99)), 8s);
}

TEST(BuildState, KeepsTheStartWhenAVertexIsAnnouncedAgain)
{
    BuildState state;
    Vertex cached = vertex("a", 0, 0);
    cached.cached = true;
    state.apply(statusOf({cached}));
    state.apply(statusOf({vertex("a")}));
    EXPECT_EQ(state.vertexes()[0].phase(), VertexPhase::Cached);
}

TEST(BuildState, JoinsLogPiecesToLines)
{
    BuildState state;
    state.apply(statusOf({vertex("a", 10)}));
    state.apply(logOf("a", "one\ntw", 11));
    state.apply(logOf("a", "o\n\n", 14));
    EXPECT_THAT(state.vertexes()[0].lines,
                ElementsAre(LogLine{1, 1s, "one", false}, LogLine{1, 1s, "two", false}, LogLine{1, 4s, "", false}));
    state.apply(logOf("nobody", "lost\n", 15));
    EXPECT_THAT(state.vertexes(), SizeIs(1));
}

TEST(BuildState, BoundsWhatAProgramWrites)
{
    BuildState state;
    state.apply(statusOf({vertex("a", 0)}));
    std::string many;
    for (std::size_t i = 0; i < BuildState::mostLines + 5; ++i)
        many += std::to_string(i) + "\n";
    state.apply(logOf("a", many, 1));
    EXPECT_EQ(state.vertexes()[0].lines.size(), BuildState::mostLines);
    EXPECT_EQ(state.vertexes()[0].lines.front().text, "5");
    EXPECT_EQ(state.vertexes()[0].droppedLines, 5);
    for (int i = 0; i < 3; ++i)
        state.apply(logOf("a", std::string(BuildState::longestLine, 'x'), 2));
    EXPECT_EQ(state.vertexes()[0].lines.back().text.size(), BuildState::longestLine);
}

TEST(BuildState, KeepsTheLatestOfEachStatus)
{
    BuildState state;
    state.apply(statusOf({vertex("a", 0)}));
    SolveStatus status;
    status.statuses.push_back({.id = "x", .vertex = Digest::of("a"), .current = 1});
    status.statuses.push_back({.id = "y", .vertex = Digest::of("a"), .current = 2});
    status.statuses.push_back({.id = "x", .vertex = Digest::of("a"), .current = 3});
    state.apply(status);
    ASSERT_THAT(state.vertexes()[0].statuses, SizeIs(2));
    EXPECT_EQ(state.vertexes()[0].statuses[0].current, 3);
}

TEST(BuildState, ShowsAGroupAsOneVertex)
{
    BuildState state;
    Vertex weak = vertex("a", 0, 1);
    weak.group = ProgressGroup{"g", "LINK", true};
    state.apply(statusOf({weak}));
    EXPECT_EQ(state.total(), 0U);
    Vertex strong = vertex("b", 1, 3);
    strong.group = ProgressGroup{"g", "LINK", false};
    strong.error = "broken";
    state.apply(statusOf({strong}));
    ASSERT_THAT(state.vertexes(), SizeIs(1));
    const VertexState *group = state.find(Digest::of("b"));
    EXPECT_EQ(group->vertex.name, "LINK");
    EXPECT_EQ(group->elapsed({}), 3s);
    EXPECT_EQ(state.failed(), group);
}

TEST(BuildState, TellsFailureFromCancelling)
{
    BuildState state;
    Vertex cancelled = vertex("a", 0, 1);
    cancelled.error = "failed: context canceled";
    state.apply(statusOf({cancelled}));
    EXPECT_EQ(state.vertexes()[0].phase(), VertexPhase::Cancelled);
    EXPECT_EQ(state.failed(), nullptr);
}

TEST(BuildState, KeepsReportsTheImageAndMessages)
{
    BuildState state;
    state.apply(statusOf({vertex("a", 0, 1)}));
    SolveStatus status;
    status.steps.push_back({.vertex = Digest::of("a"), .id = "s0.1"});
    status.image = ImageReport{.id = "sha256:1"};
    const FoldChange change = state.apply(status);
    EXPECT_TRUE(change.image);
    EXPECT_THAT(change.vertexes, ElementsAre(0));
    EXPECT_EQ(state.vertexes()[0].report()->id, "s0.1");
    EXPECT_EQ(state.image()->id, "sha256:1");
    EXPECT_TRUE(state.applyMessage("hello").message);
    EXPECT_THAT(state.messages(), ElementsAre("hello"));
}

TEST(BuildState, FoldsARecordedBuild)
{
    BuildState state;
    for (const SolveStatus &status : readRecording("failure").statuses)
        state.apply(status);
    ASSERT_NE(state.failed(), nullptr);
    EXPECT_EQ(state.failed()->vertex.name, "[3/4] RUN seq 1 14 && exit 7");
    EXPECT_THAT(state.failed()->lines, SizeIs(14));
}

} // namespace

} // namespace lamella::progress
