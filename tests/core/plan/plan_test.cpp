// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan.h"

#include "core/base/file.h"
#include "core/plan/plan_json.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace lamella::plan {
namespace {

std::string textOf(const std::filesystem::path &file)
{
    constexpr std::uint64_t limit = 1U << 24U;
    Result<std::string> text = readFile(file, limit);
    EXPECT_TRUE(text) << file;
    return text.value_or("");
}

PlanOptions optionsOf(const Json &description)
{
    PlanOptions options{.target = description["target"].string(), .platform = "linux/amd64"};
    for (const auto &[name, value] : description["buildArgs"].members())
        options.buildArgs.emplace_back(name, value.string());
    for (const auto &[name, value] : description["labels"].members())
        options.labels.emplace_back(name, value.string());
    return options;
}

BaseLookup lookupOf(const Json &description)
{
    return [images = description["images"]](const std::string &reference,
                                            const std::string &) -> Result<std::optional<BaseImage>> {
        if (!images.contains(reference))
            return std::optional<BaseImage>();
        const Json &image = images[reference];
        return std::optional(BaseImage{TRY(Digest::parse(image["manifest"].string())), image["config"]});
    };
}

Plan planOf(const std::string &text, const PlanOptions &options = {.platform = "linux/amd64"})
{
    return makePlan(dockerfile::parse(text), options, lookupOf({}));
}

/// The plan's document and, behind it, what is wrong.
std::string rendered(const Plan &plan)
{
    std::string text = toJson(plan).dump(2) + "\n";
    for (const std::string &name : plan.unusedBuildArgs)
        text += "unused: " + name + "\n";
    for (const dockerfile::Diagnostic &one : plan.diagnostics)
        text += std::to_string(one.range.start.line) + ": " + one.rule + ": " + one.message + "\n";
    return text;
}

TEST(Plan, PlansAsExpected)
{
    std::vector<std::filesystem::path> folders;
    for (const auto &entry : std::filesystem::directory_iterator(LAMELLA_TEST_DATA)) {
        if (std::filesystem::exists(entry.path() / "case.json"))
            folders.push_back(entry.path());
    }
    ASSERT_FALSE(folders.empty());
    for (const std::filesystem::path &folder : folders) {
        const Result<Json> description = Json::parse(textOf(folder / "case.json"));
        ASSERT_TRUE(description) << folder;
        const dockerfile::Dockerfile file = dockerfile::parse(textOf(folder / "Dockerfile"));
        const std::string actual = rendered(makePlan(file, optionsOf(*description), lookupOf(*description)));
        const std::filesystem::path expected = folder / "expected.txt";
        if (std::getenv("LAMELLA_ACCEPT") != nullptr)
            EXPECT_TRUE(replaceFile(expected, actual));
        else
            EXPECT_EQ(textOf(expected), actual) << folder;
    }
}

TEST(Plan, NamesTheTutorialsSteps)
{
    const Plan plan =
        makePlan(dockerfile::parse(textOf(LAMELLA_TEST_DATA "/tutorial/Dockerfile")), {.platform = "linux/amd64"},
                 lookupOf(*Json::parse(textOf(LAMELLA_TEST_DATA "/tutorial/case.json"))));
    std::vector<std::string> names;
    for (const Step &step : plan.steps) {
        if (!step.name.empty())
            names.push_back(step.name);
    }
    const std::vector<std::string> expected{
        "[1/6] FROM docker.io/library/ubuntu:20.04@sha256:" + std::string(64, '1'),
        "[2/6] RUN ln -snf /usr/share/zoneinfo/Asia/Seoul /etc/localtime && echo Asia/Seoul > /etc/timezone",
        "[3/6] RUN mkdir /home/test",
        "[4/6] WORKDIR /home/test",
        "[5/6] RUN apt-get update -y",
        "[6/6] RUN apt-get upgrade -y"};
    EXPECT_EQ(names, expected);
}

TEST(Plan, ShowsCommandsAsTheLogDoes)
{
    const Plan plan = planOf("FROM scratch\nENV A=1\nrun true a\\ b \"x\\\"y\" \\$A '$A' $A \"$A\\n\" ${B:-x} $B\n"
                             "copy \\f \"$A\" ${B}/\nworkdir\t/x  $A\n");
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan.steps[2].name, R"([1/3] RUN true a\ b "x\"y" \$A '$A' 1 "1\n" ${B:-x} $B)");
    EXPECT_EQ(plan.steps[3].name, "[2/3] COPY f 1 /");
    EXPECT_EQ(plan.steps[4].name, "[3/3] WORKDIR\t/X  1");
}

TEST(Plan, SaysAllThatARunNeeds)
{
    const Plan plan = planOf("FROM scratch\nARG A=1 B\nENV E=$A A=2\nARG A=3\nWORKDIR /w\nUSER me\n"
                             "SHELL [\"/sh\"]\nRUN --network=none x $A\n",
                             {.buildArgs = {{"HTTPS_PROXY", "p"}}, .platform = "linux/amd64"});
    ASSERT_TRUE(plan.ok());
    const auto &run = std::get<RunWork>(plan.steps[plan.resultStep].work);
    EXPECT_EQ(run.argv, (std::vector<std::string>{"/sh", "x $A"}));
    EXPECT_TRUE(std::ranges::contains(run.env, "A=3"));
    EXPECT_TRUE(std::ranges::contains(run.env, "E=1"));
    EXPECT_EQ(run.args.size(), 2U);
    EXPECT_EQ(run.args[0].second, "3");
    EXPECT_EQ(run.args[1].second, std::nullopt);
    EXPECT_EQ(run.proxies, (std::vector<std::string>{"HTTPS_PROXY=p", "https_proxy=p"}));
    EXPECT_EQ(run.cwd, "/w");
    EXPECT_EQ(run.user, "me");
    EXPECT_EQ(run.network, "none");
    EXPECT_EQ(plan.steps[plan.resultStep].history->createdBy, "RUN |2 A=3 B= /sh x $A # buildkit");
    // The image keeps what ENV said.
    EXPECT_TRUE(std::ranges::contains(plan.config["config"]["Env"].strings(), "A=2"));
}

TEST(Plan, SaysAllThatACopyNeeds)
{
    const Plan plan = planOf("FROM scratch AS s\nCOPY a /\nFROM scratch\nWORKDIR /w\nENV d=dir\n"
                             "COPY --from=s --chown=$d:1 --chmod=0640 ../x/./y* [\"z\" $d/\n"
                             "COPY . .\nCOPY [\"a b\", \"/c d\"]\nCOPY <<f /g\n$d\nf\n");
    ASSERT_TRUE(plan.ok());
    const std::size_t last = plan.resultStep;
    const auto &fromStage = std::get<CopyWork>(plan.steps[last - 3].work);
    EXPECT_EQ(fromStage.sources[0].path, "/x/y*");
    EXPECT_EQ(fromStage.destination, "/w/dir/");
    EXPECT_EQ(fromStage.chown, "dir:1");
    EXPECT_EQ(fromStage.chmod, 0640U);
    ASSERT_TRUE(fromStage.fromStep);
    EXPECT_EQ(plan.steps[*fromStage.fromStep].id, "s0.1");
    EXPECT_EQ(plan.steps[last - 3].inputs.at(1), *fromStage.fromStep);
    EXPECT_EQ(std::get<CopyWork>(plan.steps[last - 2].work).destination, "/w/");
    const auto &spaced = std::get<CopyWork>(plan.steps[last - 1].work);
    EXPECT_EQ(spaced.sources[0].path, "/a b");
    EXPECT_EQ(spaced.destination, "/c d");
    const auto &inlined = std::get<CopyWork>(plan.steps[last].work);
    EXPECT_EQ(inlined.files.at(0).name, "f");
    EXPECT_EQ(inlined.files.at(0).content, "dir\n");
}

TEST(Plan, TellsTheMachineAndTheLookupsErrors)
{
    const BaseLookup broken = [](const std::string &, const std::string &) -> Result<std::optional<BaseImage>> {
        return Error{ErrorCode::Network, "the registry is down", {}, {}};
    };
    const Plan plan = makePlan(dockerfile::parse("FROM debian\nRUN x\n"), {}, broken);
    EXPECT_FALSE(plan.ok());
    ASSERT_EQ(plan.diagnostics.size(), 1U);
    EXPECT_TRUE(plan.diagnostics[0].message.contains("the registry is down"));
    EXPECT_EQ(plan.diagnostics[0].range.start.line, 1U);
    EXPECT_TRUE(plan.platform.starts_with("linux/"));
}

TEST(Plan, NamesAStageOfTheCircleItself)
{
    const Plan plan = planOf("FROM scratch AS a\nCOPY --from=b x /\nFROM scratch AS b\nCOPY --from=c x /\n"
                             "FROM scratch AS c\nCOPY --from=b x /\n");
    ASSERT_EQ(plan.diagnostics.size(), 1U);
    EXPECT_NE(plan.diagnostics[0].message, "circular dependency detected on stage: a");
    EXPECT_TRUE(plan.diagnostics[0].message.starts_with("circular dependency detected on stage: "));
}

TEST(Plan, AsksForEachImageOnce)
{
    int asked = 0;
    const BaseLookup counting = [&asked](const std::string &, const std::string &) {
        ++asked;
        return Result<std::optional<BaseImage>>(std::optional<BaseImage>());
    };
    const Plan plan = makePlan(dockerfile::parse("FROM debian AS a\nFROM docker.io/library/debian:latest\n"
                                                 "COPY --from=a x /\nCOPY --from=debian:latest x /\n"
                                                 "COPY --from=debian y /\n"),
                               {}, counting);
    EXPECT_TRUE(plan.ok());
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(std::ranges::count(plan.steps, "FROM docker.io/library/debian:latest", &Step::name), 1);
}

} // namespace
} // namespace lamella::plan
