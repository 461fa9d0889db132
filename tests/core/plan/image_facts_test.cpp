// SPDX-License-Identifier: Apache-2.0
#include "core/plan/image_facts.h"

#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

/// A lookup that counts how often it is asked; an image's only variable is its name.
BaseLookup counting(int &asked)
{
    return [&asked](const std::string &reference, const std::string &) -> Result<std::optional<BaseImage>> {
        ++asked;
        Json settings = Json::object({{"Env", Json::array(std::vector{"NAME=" + reference})}});
        return std::optional(BaseImage{.config = Json::object({{"config", std::move(settings)}})});
    };
}

TEST(ImageMemory, AsksOnceAndTellsOnlyWhatItKnows)
{
    int asked = 0;
    const ImageMemory images(counting(asked));
    const auto has = [](const BaseLookup &lookup, const std::string &name) {
        const Result<std::optional<BaseImage>> image = lookup(name, "linux/amd64");
        return image && image->has_value();
    };
    EXPECT_FALSE(has(images.knowing(), "a"));
    EXPECT_TRUE(has(images.asking(), "a"));
    EXPECT_TRUE(has(images.asking(), "a"));
    EXPECT_TRUE(has(images.knowing(), "a"));
    EXPECT_FALSE(has(images.knowing(), "b"));
    EXPECT_EQ(asked, 1);
}

TEST(ImageFacts, AskTheContextThatStandsForAnImage)
{
    int asked = 0;
    const auto facts =
        imageFacts(counting(asked), NamedContexts({{"debian", "docker-image://other:1"}, {"files", "./files"}}));
    EXPECT_EQ(facts("debian:latest", "linux/amd64")->env, std::vector<std::string>{"NAME=docker.io/library/other:1"});
    EXPECT_EQ(facts("debian:13", "linux/amd64")->env, std::vector<std::string>{"NAME=docker.io/library/debian:13"});
    EXPECT_FALSE(facts("files", "linux/amd64"));
    EXPECT_EQ(asked, 2);
}

} // namespace

} // namespace lamella::plan
