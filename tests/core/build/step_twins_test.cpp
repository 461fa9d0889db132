// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_twins.h"

#include "core/base/file.h"
#include "core/build/build.h"
#include "tests/core/build/folding_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

plan::Plan planOf(const std::string &text)
{
    const auto nothing = [](const std::string &, const std::string &) -> Result<std::optional<plan::BaseImage>> {
        return std::nullopt;
    };
    plan::Plan plan = plan::makePlan(dockerfile::parse(text), {.platform = "linux/amd64"}, nothing);
    EXPECT_TRUE(plan.ok()) << text;
    return plan;
}

/// The names of a log, as BuildKit was seen to give them for the same file.
std::vector<std::string> shownNames(const std::string &text)
{
    const plan::Plan plan = planOf(text);
    const StepTwins twins(plan);
    std::vector<std::string> names;
    for (std::size_t number = 0; number < plan.steps.size(); ++number) {
        if (!plan.steps[number].name.empty() && twins.firstOf(number) == number)
            names.push_back(plan.steps[twins.namingOf(number)].name);
    }
    return names;
}

TEST(StepTwins, ABaseOfSeveralStagesHasTheNameOfTheStageThatIsNeededLast)
{
    EXPECT_THAT(shownNames("FROM bb AS a\nWORKDIR /a\nFROM bb AS b\nWORKDIR /b\nFROM bb AS c\nWORKDIR /c\n"
                           "FROM bb\nCOPY --from=a /etc /a\nCOPY --from=c /etc /c\nCOPY --from=b /etc /b\n"),
                UnorderedElementsAre("[b 1/2] FROM docker.io/library/bb:latest", "[a 2/2] WORKDIR /a",
                                     "[b 2/2] WORKDIR /b", "[c 2/2] WORKDIR /c", "[stage-3 2/4] COPY --from=a /etc /a",
                                     "[stage-3 3/4] COPY --from=c /etc /c", "[stage-3 4/4] COPY --from=b /etc /b"));
}

TEST(StepTwins, StepsThatDoTheSameToTheSameAreOne)
{
    EXPECT_THAT(shownNames("FROM scratch AS a\nCOPY f /f\nFROM a AS x\nCOPY f /z\nFROM scratch AS b\nCOPY ./f /f\n"
                           "FROM b AS y\nCOPY f /z\nFROM scratch\nCOPY --from=x /f /a\nCOPY --from=y /f /b\n"),
                UnorderedElementsAre("[b 1/1] COPY ./f /f", "[y 1/1] COPY f /z", "[stage-4 1/2] COPY --from=x /f /a",
                                     "[stage-4 2/2] COPY --from=y /f /b"));
}

TEST(StepTwins, AnotherVariableIsAnotherStep)
{
    EXPECT_THAT(shownNames("FROM bb AS a\nENV A=1\nRUN echo same\nFROM bb AS b\nENV B=1\nRUN echo same\n"
                           "FROM bb AS c\nENV A=1\nRUN echo same\nFROM scratch\nCOPY --from=a / /a\n"
                           "COPY --from=b / /b\nCOPY --from=c / /c\n"),
                UnorderedElementsAre("[c 1/2] FROM docker.io/library/bb:latest", "[c 2/2] RUN echo same",
                                     "[b 2/2] RUN echo same", "[stage-3 1/3] COPY --from=a / /a",
                                     "[stage-3 2/3] COPY --from=b / /b", "[stage-3 3/3] COPY --from=c / /c"));
}

TEST(StepTwins, OneVertexTellsOfEachStepThatItIs)
{
    const TemporaryFolder folder = *TemporaryFolder::create(testing::TempDir());
    const BuildOptions options{.contextFolder = folder.path() / "context", .noCache = true};
    ASSERT_TRUE(makeFolders(options.contextFolder));
    ASSERT_TRUE(replaceFile(options.contextFolder / "f", "f"));
    ASSERT_TRUE(replaceFile(options.contextFolder / "Dockerfile",
                            "FROM scratch AS a\nCOPY f /f\nFROM scratch AS b\nCOPY ./f /f\nFROM scratch\n"
                            "COPY --from=a /f /a\nCOPY --from=b /f /b\n"));
    store::Store store = *store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    WorkerPool pool(2);
    FoldingSink sink;
    const BuildReport report = build(store, options, pool, sink);
    ASSERT_TRUE(report.image) << report.failure->error.render();
    EXPECT_EQ(report.ran, 3);
    EXPECT_EQ(report.cached, 1);
    std::vector<std::string> seen;
    for (const progress::VertexState &vertex : sink.state().vertexes()) {
        EXPECT_EQ(vertex.phase(), progress::VertexPhase::Done) << vertex.vertex.name;
        for (const progress::StepReport &step : vertex.reports)
            seen.push_back(vertex.vertex.name + " = " + step.id + " " + step.state);
    }
    EXPECT_THAT(seen, UnorderedElementsAre("[b 1/1] COPY ./f /f = s0.1 run", "[b 1/1] COPY ./f /f = s1.1 cached",
                                           "[stage-2 1/2] COPY --from=a /f /a = s2.1 run",
                                           "[stage-2 2/2] COPY --from=b /f /b = s2.2 run"));
}

} // namespace
} // namespace lamella::build
