// SPDX-License-Identifier: Apache-2.0
#include "core/store/image.h"

#include "core/store/layer_size.h"
#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

TEST_F(StoreTest, FindsAnImageByAnyOfItsNames)
{
    const oci::Descriptor manifest = putNamed("team/x:1", {{{"a", "1"}}, {{"b", "22"}}});
    ASSERT_TRUE(store.tags().setTag(named("other"), manifest));
    const Image image = findImage(store, "team/x:1").value();
    EXPECT_EQ(image.names, (std::vector{named("other"), named("team/x:1")}));
    EXPECT_EQ(image.manifestDescriptor.digest, manifest.digest);
    ASSERT_EQ(image.layers.size(), 2u);
    EXPECT_EQ(image.layers[1].number, 2);
    const std::string id(image.id().hex());
    for (const std::string &text :
         {std::string("other"), std::string("docker.io/library/other:latest"), "team/x@" + manifest.digest.text(),
          manifest.digest.text(), "sha256:" + id, id, id.substr(0, 4), id.substr(0, 12), "sha256:" + id.substr(0, 8)}) {
        const Result<Image> found = findImage(store, text);
        ASSERT_TRUE(found) << text << ": " << found.error().render();
        EXPECT_EQ(found->id(), image.id()) << text;
    }
    EXPECT_EQ(findImage(store, id.substr(0, 3)).error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, "nosuch").error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, "third@" + manifest.digest.text()).error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, "No Name").error().code, ErrorCode::InvalidInput);
}

TEST_F(StoreTest, AnAmbiguousPrefixIsRefused)
{
    std::map<std::string, int> starts;
    std::string twice;
    for (int i = 0; twice.empty(); ++i) {
        const oci::Descriptor manifest = putImage(store, {{{"n", std::to_string(i)}}});
        const Image image = readImage(store, manifest).value();
        if (++starts[std::string(image.id().hex().substr(0, 4))] == 2)
            twice = image.id().hex().substr(0, 4);
        ASSERT_TRUE(store.tags().keepUnnamed(manifest));
    }
    EXPECT_EQ(findImage(store, twice).error().code, ErrorCode::InvalidInput);
}

TEST_F(StoreTest, AMissIsWhatOthersRemoved)
{
    const oci::Descriptor manifest = putNamed("x", {{{"a", "1"}}});
    putNamed("y", {{{"b", "1"}}});
    ASSERT_TRUE(store.removeBlob(manifest.digest));
    EXPECT_EQ(findImage(store, "x").error().code, ErrorCode::NotFound);
    ASSERT_EQ(listImages(store).value().size(), 1u);
    EXPECT_EQ(listImages(store).value()[0].names, std::vector{named("y")});
}

TEST_F(StoreTest, PicksThePlatformOutOfAnIndex)
{
    const oci::Platform host = oci::hostPlatform();
    const oci::Platform other{"linux", host.architecture == "s390x" ? "riscv64" : "s390x"};
    oci::Descriptor mine = putImage(store, {{{"a", "mine"}}});
    mine.platform = host;
    oci::Descriptor absent{std::string(oci::media_type::manifest), Digest::of("absent"), 6, other};
    oci::Index index{std::string(oci::media_type::index), {absent, mine}};
    const oci::Descriptor target = store.putBlob(index.dump(), index.mediaType).value();
    ASSERT_TRUE(store.tags().setTag(named("multi"), target));
    const Image image = findImage(store, "multi").value();
    EXPECT_EQ(image.manifestDescriptor.digest, mine.digest);
    EXPECT_EQ(image.target.digest, target.digest);
    EXPECT_EQ(findImage(store, "multi", other).error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, "multi", {"plan9", "mips"}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, target.digest.text()).value().id(), image.id());
}

TEST_F(StoreTest, CountsBytesOfFilesAndRemembersThem)
{
    putNamed("x", {{{"a", "12345"}, {"b", "1"}}, {{"a", "123"}}});
    const Image image = findImage(store, "x").value();
    EXPECT_EQ(imageFileBytes(store, image).value(), 9u);
    ASSERT_TRUE(store.removeBlob(image.layers[0].blob.digest));
    EXPECT_EQ(imageFileBytes(store, image).value(), 9u);
}

TEST_F(StoreTest, RefusesAConfigurationWithOtherLayers)
{
    oci::Manifest manifest = findImage(store, putNamed("x", {{{"a", "1"}}}).digest.text()).value().manifest;
    manifest.layers.push_back(manifest.layers.front());
    const oci::Descriptor forged = store.putBlob(manifest.dump(), manifest.mediaType).value();
    EXPECT_EQ(readImage(store, forged).error().code, ErrorCode::Corrupt);
}

} // namespace
} // namespace lamella::store
