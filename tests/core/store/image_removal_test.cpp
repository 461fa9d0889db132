// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_removal.h"

#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

TEST_F(StoreTest, RemovingTheLastNameRemovesWhatNoOtherImageHas)
{
    putNamed("x", {{{"base", "shared"}}, {{"top", "only x"}}});
    putNamed("y", {{{"base", "shared"}}});
    const Image x = findImage(store, "x").value();
    const Removal expected = removalOf(store, x).value();
    ASSERT_TRUE(store.tags().setTag(named("x:two"), x.target));
    EXPECT_TRUE(ImageRemoval(store).remove("x:two").value().deleted.empty());
    const Removal removal = ImageRemoval(store).remove("x").value();
    EXPECT_EQ(removal.untagged, std::vector{named("x")});
    EXPECT_EQ(removal.deleted, expected.deleted);
    EXPECT_EQ(removal.deleted.size(), 3u) << "manifest, configuration and the top layer";
    EXPECT_EQ(removal.freedBytes, expected.freedBytes);
    EXPECT_TRUE(store.hasBlob(x.layers[0].blob.digest));
    EXPECT_FALSE(store.hasBlob(x.layers[1].blob.digest));
    EXPECT_TRUE(findImage(store, "y"));
    EXPECT_EQ(ImageRemoval(store).remove("x").error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, AnIdWithSeveralNamesNeedsForce)
{
    const oci::Descriptor manifest = putNamed("x", {{{"a", "1"}}});
    ASSERT_TRUE(store.tags().setTag(named("y"), manifest));
    const std::string id(findImage(store, "x").value().id().hex());
    const Result<Removal> refused = ImageRemoval(store).remove(id);
    EXPECT_EQ(refused.error().code, ErrorCode::Busy);
    EXPECT_EQ(ImageRemoval(store, {.all = true}).remove(id).value().untagged.size(), 2u);
    EXPECT_TRUE(store.blobs().value().empty());
}

TEST_F(StoreTest, ADryRunJudgesSeveralNamesOfOneImageTogether)
{
    const oci::Descriptor manifest = putNamed("x", {{{"a", "1"}}});
    ASSERT_TRUE(store.tags().setTag(named("y"), manifest));
    ImageRemoval said(store, {.dryRun = true});
    EXPECT_TRUE(said.remove("x").value().deleted.empty());
    const Removal last = said.remove("y").value();
    EXPECT_EQ(said.remove("x").error().code, ErrorCode::NotFound);
    EXPECT_EQ(findImage(store, "x").value().names.size(), 2U) << "nothing was done";
    ImageRemoval done(store);
    EXPECT_TRUE(done.remove("x").value().deleted.empty());
    const Removal removal = done.remove("y").value();
    EXPECT_EQ(removal.deleted, last.deleted);
    EXPECT_EQ(removal.freedBytes, last.freedBytes);
    EXPECT_GT(removal.freedBytes, 0U);
}

TEST_F(StoreTest, ADryRunCountsALayerThatOnlyTheImagesNamedShare)
{
    putNamed("x", {{{"base", "shared"}}, {{"top", "only x"}}});
    putNamed("y", {{{"base", "shared"}}});
    const auto sumOf = [this](bool dryRun) {
        ImageRemoval removal(store, {.dryRun = dryRun});
        std::vector<Digest> gone;
        for (const char *name : {"x", "y"}) {
            const Removal one = removal.remove(name).value();
            gone.insert(gone.end(), one.deleted.begin(), one.deleted.end());
        }
        return gone;
    };
    const std::vector<Digest> said = sumOf(true);
    EXPECT_EQ(said.size(), 6U) << "two manifests, two configurations and two layers";
    EXPECT_EQ(sumOf(false), said);
    EXPECT_TRUE(store.blobs().value().empty());
}

} // namespace
} // namespace lamella::store
