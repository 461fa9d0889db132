// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

TEST(Json, KeepsOrderAndUnknownFields)
{
    const std::string text = R"({"z":1,"a":[true,null,"x\n"],"m":{"k":-2.5}})";
    const Result<Json> document = Json::parse(text);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->dump(), text);
}

TEST(Json, MissingMembersAreNull)
{
    const Json document = *Json::parse(R"({"a":{"b":3}})");
    EXPECT_EQ(document["a"]["b"].integer(), 3);
    EXPECT_TRUE(document["x"]["y"].at(4).isNull());
    EXPECT_EQ(document["a"].string("none"), "none");
}

TEST(Json, RefusesHostileDocuments)
{
    EXPECT_FALSE(Json::parse(""));
    EXPECT_FALSE(Json::parse("{} x"));
    EXPECT_FALSE(Json::parse(std::string(100000, '[')));
    EXPECT_FALSE(Json::parse("\"\xff\""));
}

TEST(Json, NumbersSurvive)
{
    const Json document = *Json::parse("[9007199254740993,18446744073709551615,0.5]");
    EXPECT_EQ(document.at(0).integer(), 9007199254740993);
    EXPECT_GT(document.at(1).number(), 1.8e19);
    EXPECT_EQ(document.at(2).number(), 0.5);
}

} // namespace
} // namespace lamella
