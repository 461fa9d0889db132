// SPDX-License-Identifier: Apache-2.0
#include "core/store/sharing.h"

#include "core/store/collection.h"
#include "core/store/image_removal.h"
#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

TEST_F(StoreTest, SharingTellsTheLayersOfSeveralImages)
{
    putNamed("x", {{{"base", "shared"}}, {{"top", "only x"}}});
    putNamed("y", {{{"base", "shared"}}});
    ASSERT_TRUE(store.tags().setTag(named("y:again"), findImage(store, "y").value().target));
    const Image x = findImage(store, "x").value();
    const Sharing sharing = sharingOf(store).value();
    ASSERT_EQ(sharing.layers.size(), 1u);
    EXPECT_EQ(sharing.layers[0].diffId, x.layers[0].diffId);
    EXPECT_EQ(sharing.layers[0].bytes, x.layers[0].blob.size);
    EXPECT_EQ(sharing.layers[0].images.size(), 2u);
    ASSERT_EQ(sharing.images.size(), 2u);
    for (const ImageShare &share : sharing.images) {
        EXPECT_EQ(share.sharedBytes, x.layers[0].blob.size);
        EXPECT_EQ(share.bytes, share.sharedBytes + share.freesBytes);
        EXPECT_EQ(share.freesBytes, removalOf(store, findImage(store, share.name).value()).value().freedBytes);
    }
}

TEST_F(StoreTest, SharingNamesAnImageWithoutANameByItsId)
{
    const oci::Descriptor first = putNamed("x", {{{"a", "1"}}});
    putNamed("x", {{{"a", "2"}}});
    const Sharing sharing = sharingOf(store).value();
    ASSERT_EQ(sharing.images.size(), 2u);
    EXPECT_TRUE(sharing.layers.empty());
    const std::string id = readImage(store, first).value().id().text();
    EXPECT_TRUE(sharing.images[0].name == id || sharing.images[1].name == id);
}

TEST_F(StoreTest, ADryRemovalSaysWhatTheRealOneDoes)
{
    const oci::Descriptor manifest = putNamed("x", {{{"base", "shared"}}, {{"top", "only x"}}});
    putNamed("y", {{{"base", "shared"}}});
    const Removal said = ImageRemoval(store, {.dryRun = true}).remove("x").value();
    EXPECT_TRUE(store.hasBlob(manifest.digest));
    EXPECT_TRUE(findImage(store, "x"));
    const Removal done = ImageRemoval(store).remove("x").value();
    EXPECT_EQ(said.untagged, done.untagged);
    EXPECT_EQ(said.deleted, done.deleted);
    EXPECT_EQ(said.freedBytes, done.freedBytes);
    ASSERT_TRUE(store.tags().setTag(named("y:again"), findImage(store, "y").value().target));
    EXPECT_TRUE(ImageRemoval(store, {.dryRun = true}).remove("y").value().deleted.empty());
}

} // namespace
} // namespace lamella::store
