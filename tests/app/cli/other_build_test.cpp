// SPDX-License-Identifier: Apache-2.0
// build --builder and builders against a program that answers as buildx was recorded to.
#include "core/base/json.h"
#include "tests/app/cli/image_program.h"

#include <unistd.h>

namespace lamella::cli {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

class OtherBuildTest : public ImageProgram {
protected:
    void SetUp() override
    {
        putNamed("x:1", {{{"f", "hi\n"}}});
        printed({"save", "--format", "oci", "-o", file("image.tar"), "x:1"});
        EXPECT_TRUE(replaceFile(file("Dockerfile"), "FROM scratch\nCOPY f /f\n"));
    }

    [[nodiscard]] std::string file(const std::string &name) const { return (around() / name).string(); }

    /// The program over another, empty store, with the recorded buildx before all others in PATH.
    ProcessOutcome run(std::vector<std::string> words, const std::string &path = LAMELLA_BUILDX_DATA ":/usr/bin:/bin")
    {
        words.insert(words.begin(), {"--store", file("other")});
        return lamella(std::move(words), {}, std::vector<std::string>{"PATH=" + path, "FAKE=" + around().string()});
    }

    ProcessOutcome build(std::vector<std::string> words)
    {
        words.insert(words.begin(), "build");
        words.push_back(around().string());
        return run(std::move(words));
    }

    /// The words that buildx got so far.
    [[nodiscard]] std::vector<std::string> asked() const
    {
        std::vector<std::string> words;
        const std::string text = readFile(file("words"), 100'000).value_or("");
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
            words.push_back(text.substr(at, text.find('\n', at) - at));
        return words;
    }
};

TEST_F(OtherBuildTest, SaysWhatBuildxSaysAndKeepsTheImage)
{
    const ProcessOutcome outcome = build({"--builder=farm", "--progress=plain", "-t", "x:1"});
    ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("#4 [1/1] COPY f /f\n"));
    EXPECT_THAT(outcome.errors, HasSubstr("MaintainerDeprecated"));
    EXPECT_THAT(outcome.errors, HasSubstr("importing to the store"));
    EXPECT_EQ(run({"inspect", "x:1", "--format", "json"}).exitCode, 0);
    EXPECT_THAT(run({"tree", "x:1"}).output, HasSubstr("f"));
    const Json record = Json::parse(run({"builds", "show", "1", "--format", "json"}).output).value();
    EXPECT_EQ(record["state"].string(), "done");
    EXPECT_EQ(record["image"].string(), idOf("x:1"));
    ASSERT_EQ(record["steps"].size(), 1U);
    EXPECT_EQ(record["steps"].items()[0]["name"].string(), "[1/1] COPY f /f");
}

TEST_F(OtherBuildTest, PassesOptionsOn)
{
    ASSERT_EQ(build({"--builder=farm", "-t=x:1", "--build-arg=A=1", "--build-arg=B", "--target=t", "--no-cache",
                     "--pull", "--network=none", "--label=l=m", "--platform=linux/amd64", "-o",
                     "type=image,rewrite-timestamp=true,name=x:2", "--iidfile", file("id")})
                  .exitCode,
              0);
    const std::vector<std::string> words = asked();
    EXPECT_THAT(words, IsSupersetOf({"--builder=farm", "--tag=x:1", "--tag=x:2", "--build-arg=A=1", "--build-arg=B",
                                     "--target=t", "--no-cache", "--pull", "--network=none", "--label=l=m",
                                     "--platform=linux/amd64", "--progress=rawjson"}));
    EXPECT_THAT(words, Contains(testing::AllOf(HasSubstr("--output=type=oci,dest="),
                                               testing::EndsWith(",rewrite-timestamp=true"))));
    EXPECT_EQ(readFile(file("id"), 100).value(), "sha256:0123");
}

TEST_F(OtherBuildTest, LeavesOutputsToTheBuilder)
{
    ASSERT_EQ(build({"--builder=farm", "-o", "type=local,dest=" + file("out")}).exitCode, 0);
    EXPECT_THAT(asked(), Contains("--output=type=local,dest=" + file("out")));
    EXPECT_THAT(asked(), Not(Contains(HasSubstr("type=oci"))));
    EXPECT_THAT(run({"images"}).output, Not(HasSubstr("x ")));
}

TEST_F(OtherBuildTest, MakesABuilderOfItsOwnForAnAddress)
{
    ASSERT_EQ(build({"--builder", "tcp://farm:1234", "-q"}).output, idOf("x:1") + "\n");
    EXPECT_THAT(asked(), IsSupersetOf({"create", "--driver=remote", "tcp://farm:1234", "config:set"}));
    EXPECT_THAT(asked(), Not(Contains("config:")));
}

TEST_F(OtherBuildTest, PassesProgressOnAsItCame)
{
    const ProcessOutcome outcome = build({"--builder=farm", "--progress=rawjson"});
    EXPECT_THAT(outcome.errors, HasSubstr("\"name\":\"[1/1] COPY f /f\""));
    EXPECT_THAT(outcome.errors, HasSubstr("\"lamella\""));
}

TEST_F(OtherBuildTest, TellsWhyItFailed)
{
    const ProcessOutcome outcome = build({"--builder=farm", "--target=broken", "--progress=plain"});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("   2 | >>> RUN echo out; exit 7\n"));
    EXPECT_THAT(outcome.errors, HasSubstr("lamella: failed to build: failed to solve: process \"/bin/sh -c echo out; "
                                          "exit 7\" did not complete successfully: exit code: 7\n"));
    EXPECT_THAT(run({"builds"}).output, HasSubstr("failed"));
}

TEST_F(OtherBuildTest, RefusesWhatNoOtherBuilderTakes)
{
    const ProcessOutcome parallel = build({"--builder=farm", "--parallel=3"});
    EXPECT_NE(parallel.exitCode, 0);
    EXPECT_THAT(parallel.errors, HasSubstr("--parallel is for the builder on board"));
    EXPECT_THAT(build({"--builder=farm", "--pull=never"}).errors, HasSubstr("--pull=never"));
    EXPECT_THAT(asked(), Not(Contains("build")));
}

TEST_F(OtherBuildTest, SaysWhatIsMissing)
{
    const ProcessOutcome absent = build({"--builder=absent"});
    EXPECT_EQ(absent.exitCode, 1);
    EXPECT_THAT(absent.errors, HasSubstr("no builder \"absent\" found"));
    const ProcessOutcome none = run({"build", "--builder=farm", around().string()}, file("nowhere"));
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_THAT(none.errors, HasSubstr("docker-buildx"));
}

TEST_F(OtherBuildTest, ListsBuilders)
{
    const ProcessOutcome table = run({"builders"});
    EXPECT_EQ(table.exitCode, 0);
    EXPECT_THAT(table.output, HasSubstr("lamella   built-in"));
    EXPECT_THAT(table.output, HasSubstr("tcp://arm:1234"));
    const Json list = Json::parse(run({"builders", "--format", "json"}).output).value();
    ASSERT_EQ(list["builders"].size(), 3U);
    EXPECT_EQ(list["builders"].items()[1]["driver"].string(), "remote");
    EXPECT_EQ(list["builders"].items()[1]["nodes"].size(), 2U);
    const ProcessOutcome none = run({"builders"}, file("nowhere"));
    EXPECT_EQ(none.exitCode, 0);
    EXPECT_THAT(none.output, HasSubstr("built-in"));
    EXPECT_THAT(none.errors, HasSubstr("docker-buildx"));
}

TEST_F(OtherBuildTest, TakesOutputsInBuildxWords)
{
    build({"--builder=farm", "--load", "-o", "x.tar", "-o", "folder"});
    EXPECT_THAT(asked(), Contains("--output=type=tar,dest=x.tar"));
    EXPECT_THAT(asked(), Contains("--output=folder"));
    EXPECT_THAT(asked(), Contains(StartsWith("--output=type=oci,dest="))) << "--load is into our store";
    for (const char *output : {"-", "type=tar,dest=-"}) {
        const ProcessOutcome refused = build({"--builder=farm", "-o", output});
        EXPECT_EQ(refused.exitCode, 1);
        EXPECT_THAT(refused.errors, HasSubstr("goes not with --builder"));
    }
}

} // namespace
} // namespace lamella::cli
