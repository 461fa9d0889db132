// SPDX-License-Identifier: Apache-2.0
#include "core/build/first_use.h"

#include "core/base/file.h"
#include "core/store/image.h"
#include "core/store/image_removal.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lamella::build {

namespace {

std::vector<std::string> namesIn(const std::filesystem::path &folder)
{
    const Result<store::Store> store = openAtFirstUse(folder);
    if (!store)
        return {store.error().message};
    std::vector<std::string> names;
    const auto images = store::listImages(*store);
    for (const store::Image &image : images ? *images : std::vector<store::Image>()) {
        for (const oci::Reference &name : image.names)
            names.push_back(name.familiar());
    }
    return names;
}

} // namespace

TEST(FirstUse, ANewStoreHasTheImageOnBoard)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "first-use");
    EXPECT_EQ(namesIn(folder.path() / "store"), std::vector<std::string>{"lamella/base:1"});
    EXPECT_EQ(namesIn(folder.path() / "store"), std::vector<std::string>{"lamella/base:1"});
}

TEST(FirstUse, WhatWasRemovedStaysAway)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "first-use");
    ASSERT_EQ(namesIn(folder.path() / "store").size(), 1U);
    Result<store::Store> store = store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    ASSERT_TRUE(store);
    ASSERT_TRUE(store::ImageRemoval(*store).remove("lamella/base:1"));
    EXPECT_TRUE(namesIn(folder.path() / "store").empty());
}

TEST(FirstUse, AStoreThatCannotBeMadeReadsAsEmpty)
{
    EXPECT_TRUE(namesIn("/proc/no-store").empty());
}

TEST(FirstUse, AFolderOfOtherThingsIsRefused)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "first-use");
    std::ofstream(folder.path() / "letter.txt") << "dear store";
    const Result<store::Store> store = openAtFirstUse(folder.path());
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "index.json"));
}

} // namespace lamella::build
