// SPDX-License-Identifier: Apache-2.0
#include "core/progress/json.h"

#include "core/progress/stream_decoder.h"
#include "tests/core/progress/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::progress {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Digest digestA = Digest::of("a");
const Digest digestB = Digest::of("b");

SolveStatus everything()
{
    SolveStatus status;
    status.vertexes.push_back({.digest = digestA,
                               .inputs = {digestB},
                               .name = "[2/3] RUN x",
                               .started = timeOfEpoch(10, 500),
                               .completed = timeOfEpoch(12),
                               .cached = true,
                               .error = "exit code: 7",
                               .group = ProgressGroup{"g", "group", true}});
    status.statuses.push_back(
        {"transferring", digestA, "name", 100, 50, timeOfEpoch(11), timeOfEpoch(10), timeOfEpoch(12)});
    status.logs.push_back({digestA, 2, std::string("a\0\xFF\n", 4), timeOfEpoch(11)});
    status.warnings.push_back({digestA, 2, "brief", {"one", "two"}, "https://example.org", "Dockerfile", {{3, 4}}});
    status.steps.push_back({.vertex = digestA,
                            .id = "s0.2",
                            .range = {{3, 1, 20}, {4, 5, 40}},
                            .state = "run",
                            .sameResult = true,
                            .diffId = digestB.text(),
                            .bytes = 5,
                            .why = Json::object({{"reason", "new"}})});
    status.image = ImageReport{digestA.text(), digestB.text(), {"docker.io/library/x:latest"}};
    return status;
}

TEST(ProgressJson, ReadsWhatItWrites)
{
    EXPECT_EQ(decode(encode(everything())).value(), everything());
    EXPECT_EQ(encode({}), "{}");
    EXPECT_EQ(decode("{}").value(), SolveStatus());
}

TEST(ProgressJson, HasBuildKitsShape)
{
    SolveStatus status = everything();
    status.steps.clear();
    status.image.reset();
    const std::string a = digestA.text();
    EXPECT_EQ(encode(status),
              R"({"vertexes":[{"digest":")" + a + R"(","inputs":[")" + digestB.text()
                  + R"("],"name":"[2/3] RUN x","started":"1970-01-01T00:00:10.0000005Z",)"
                    R"("completed":"1970-01-01T00:00:12Z","cached":true,"error":"exit code: 7",)"
                    R"("progressGroup":{"id":"g","name":"group","weak":true}}],)"
                    R"("statuses":[{"id":"transferring","vertex":")"
                  + a
                  + R"(","name":"name","total":100,"current":50,"timestamp":"1970-01-01T00:00:11Z",)"
                    R"("started":"1970-01-01T00:00:10Z","completed":"1970-01-01T00:00:12Z"}],)"
                    R"("logs":[{"vertex":")"
                  + a + R"(","stream":2,"data":"YQD/Cg==","timestamp":"1970-01-01T00:00:11Z"}],)"
                  + R"("warnings":[{"vertex":")" + a
                  + R"(","level":2,"short":"YnJpZWY=","detail":["b25l","dHdv"],"url":"https://example.org",)"
                    R"("sourceInfo":{"filename":"Dockerfile"},"range":[{"start":{"line":3},"end":{"line":4}}]}]})");
}

TEST(ProgressJson, LeavesOutWhatABuildKitRecordingHasNot)
{
    for (const SolveStatus &status : readRecording("steps").statuses) {
        EXPECT_EQ(decode(encode(status)).value(), status);
        EXPECT_FALSE(encode(status).contains("lamella"));
    }
}

TEST(ProgressJson, SurvivesHostileLines)
{
    for (const std::string_view line : {"", "[]", "null", "{", "12", "\"x\"", "{\"a\":1}x"})
        EXPECT_EQ(decode(line).error().code, ErrorCode::InvalidInput) << line;
    const SolveStatus status =
        decode(R"({"vertexes":[1,{"digest":"../x"},{}],"statuses":{"id":1},"logs":[{"vertex":")" + digestA.text()
               + R"(","data":"!!","timestamp":"0001-01-01T00:00:00Z","stream":99}],"warnings":"x",)"
                 R"("lamella":[],"more":{}})")
            .value();
    EXPECT_THAT(status.vertexes, IsEmpty());
    EXPECT_THAT(status.statuses, IsEmpty());
    ASSERT_THAT(status.logs, SizeIs(1));
    EXPECT_EQ(status.logs[0], (VertexLog{digestA, 1, "", Time()}));
}

TEST(StreamDecoder, CutsLinesHoweverTheyCome)
{
    const std::string line = encode(everything());
    StreamDecoder decoder;
    std::vector<StreamItem> items;
    for (const char c : line + "\nwarning: no {json}\r\n" + line) {
        for (StreamItem &item : decoder.feed(std::string_view(&c, 1)))
            items.push_back(std::move(item));
    }
    EXPECT_THAT(items, ElementsAre(StreamItem(everything()), StreamItem("warning: no {json}")));
    EXPECT_THAT(decoder.finish(), ElementsAre(StreamItem(everything())));
    EXPECT_THAT(decoder.finish(), IsEmpty());
}

TEST(StreamDecoder, ShowsBrokenJsonAsAMessage)
{
    StreamDecoder decoder;
    EXPECT_THAT(decoder.feed("{\"vertexes\":\n\n"), ElementsAre(StreamItem("{\"vertexes\":"), StreamItem("")));
}

} // namespace

} // namespace lamella::progress
