// SPDX-License-Identifier: Apache-2.0
#include "core/store/tag_index.h"

#include "tests/core/store/test_image.h"

#include <gmock/gmock.h>

namespace lamella::store {
namespace {

std::vector<std::string> entryNames(const Store &store)
{
    const oci::Index index = store.tags().read().value();
    std::vector<std::string> names;
    for (const oci::Descriptor &entry : index.manifests) {
        const std::optional<oci::Reference> name = nameOfEntry(entry);
        names.push_back(name ? name->familiar() : "<none>");
    }
    return names;
}

TEST_F(StoreTest, NamesCarryBothAnnotations)
{
    const oci::Descriptor manifest = putNamed("x", {{{"a", "1"}}});
    const oci::Descriptor entry = store.tags().find(named("x:latest")).value().value();
    EXPECT_EQ(entry.digest, manifest.digest);
    EXPECT_EQ(entry.annotation("org.opencontainers.image.ref.name"), "docker.io/library/x:latest");
    EXPECT_EQ(entry.annotation("io.containerd.image.name"), "docker.io/library/x:latest");
    EXPECT_FALSE(store.tags().find(named("y")).value());
}

TEST_F(StoreTest, NamingWhatHasTheNameLeavesTheFileAlone)
{
    const auto file = folder() / "index.json";
    const auto longAgo = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    putNamed("x", {{{"a", "1"}}});
    std::filesystem::last_write_time(file, longAgo);
    putNamed("x", {{{"a", "1"}}});
    EXPECT_EQ(std::filesystem::last_write_time(file), longAgo);
    putNamed("x", {{{"a", "2"}}});
    EXPECT_NE(std::filesystem::last_write_time(file), longAgo);
}

TEST_F(StoreTest, AnImageThatLosesItsTagStaysReachable)
{
    putNamed("x", {{{"a", "1"}}});
    putNamed("x", {{{"a", "2"}}});
    EXPECT_THAT(entryNames(store), testing::UnorderedElementsAre("x:latest", "<none>"));
    putNamed("x", {{{"a", "1"}}});
    EXPECT_THAT(entryNames(store), testing::UnorderedElementsAre("x:latest", "<none>"));
    putNamed("y", {{{"a", "2"}}});
    EXPECT_THAT(entryNames(store), testing::UnorderedElementsAre("x:latest", "y:latest"));
}

TEST_F(StoreTest, RemovingATagRemovesItsEntry)
{
    putNamed("x", {{{"a", "1"}}});
    EXPECT_TRUE(store.tags().removeTag(named("x")).value());
    EXPECT_FALSE(store.tags().removeTag(named("x")).value());
    EXPECT_TRUE(entryNames(store).empty());
}

TEST_F(StoreTest, EntriesOfOtherToolsStay)
{
    const oci::Descriptor manifest = putImage(store, {{{"a", "1"}}});
    const std::string foreign =
        R"({"mediaType":")" + manifest.mediaType + R"(","digest":")" + manifest.digest.text() + R"(","size":)"
        + std::to_string(manifest.size)
        + R"(,"annotations":{"org.opencontainers.image.ref.name":"Some Thing","k":"v"},"urls":["u"]})";
    ASSERT_TRUE(replaceFile(folder() / "index.json",
                            R"({"schemaVersion":2,"extra":{"kept":true},"manifests":[)" + foreign + "]}"));
    putNamed("x", {{{"b", "2"}}});
    const Json index = Json::parse(readFile(folder() / "index.json", 10'000).value()).value();
    EXPECT_TRUE(index["extra"]["kept"].boolean());
    EXPECT_EQ(index["manifests"].at(0), Json::parse(foreign).value());
}

TEST_F(StoreTest, NamesWhatIsThereOnly)
{
    const oci::Descriptor missing{"m", Digest::of("missing"), 7};
    EXPECT_EQ(store.tags().setTag(named("x"), missing).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, SurvivesHostileIndexes)
{
    for (const std::string text :
         {"", "{", "[]", "null", R"({"manifests":{}})", R"({"manifests":[{}]})",
          R"({"manifests":[{"digest":"sha256:../../../etc/passwd","size":1}]})", R"({"mediaType":"text/plain"})"}) {
        ASSERT_TRUE(replaceFile(folder() / "index.json", text));
        const Result<oci::Index> index = store.tags().read();
        ASSERT_FALSE(index) << text;
        EXPECT_EQ(index.error().code, ErrorCode::Corrupt) << text;
        EXPECT_FALSE(listImages(store));
        EXPECT_FALSE(store.tags().removeTag(named("x")));
        EXPECT_EQ(readFile(folder() / "index.json", 1000).value(), text)
            << "a document that is not understood was replaced";
    }
    std::string deep(100'000, '[');
    ASSERT_TRUE(replaceFile(folder() / "index.json", deep));
    EXPECT_FALSE(store.tags().read());
}

} // namespace
} // namespace lamella::store
