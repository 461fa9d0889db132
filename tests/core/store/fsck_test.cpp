// SPDX-License-Identifier: Apache-2.0
#include "core/store/fsck.h"

#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

class FsckTest : public StoreTest {
protected:
    std::vector<Problem> check(bool repair = false)
    {
        progress::NullSink sink;
        return fsck(store, {.repair = repair}, sink).value();
    }

    std::vector<std::string> kinds(bool repair = false)
    {
        std::vector<std::string> found;
        for (const Problem &problem : check(repair))
            found.push_back(problem.kind);
        return found;
    }
};

using Kinds = std::vector<std::string>;

TEST_F(FsckTest, AWholeStoreIsClean)
{
    putNamed("x", {{{"a", "1"}}});
    putNamed("x", {{{"a", "2"}}});
    EXPECT_EQ(kinds(), Kinds{});
}

TEST_F(FsckTest, FindsACorruptedBlobAndMovesItAway)
{
    putNamed("x", {{{"a", "1"}}});
    putNamed("y", {{{"b", "1"}}});
    const std::filesystem::path layer = store.blobPath(findImage(store, "x").value().layers[0].blob.digest);
    std::string bytes = readFile(layer, 100'000).value();
    bytes[700] ^= 1;
    ASSERT_TRUE(replaceFile(layer, bytes));
    EXPECT_EQ(kinds(), (Kinds{"blob", "image"}));
    for (const Problem &problem : check(true))
        EXPECT_TRUE(problem.repaired) << problem.what;
    EXPECT_EQ(kinds(), Kinds{});
    EXPECT_EQ(findImage(store, "x").error().code, ErrorCode::NotFound);
    EXPECT_TRUE(findImage(store, "y"));
    EXPECT_TRUE(std::filesystem::exists(folder() / "damaged" / layer.filename()));
}

TEST_F(FsckTest, FindsWhatIsMissingOrShort)
{
    putNamed("x", {{{"a", "1"}}});
    const Image image = findImage(store, "x").value();
    ASSERT_TRUE(store.removeBlob(image.layers[0].blob.digest));
    EXPECT_EQ(kinds(), Kinds{"image"});
    ASSERT_TRUE(replaceFile(store.blobPath(image.id()), "short"));
    EXPECT_EQ(kinds(), (Kinds{"blob", "image"}));
}

TEST_F(FsckTest, RebuildsAnIndexThatCannotBeRead)
{
    putNamed("x", {{{"a", "1"}}});
    const Digest id = findImage(store, "x").value().id();
    ASSERT_TRUE(replaceFile(folder() / "index.json", "{broken"));
    EXPECT_EQ(kinds(), Kinds{"index"});
    EXPECT_EQ(kinds(true), Kinds{"index"});
    EXPECT_EQ(kinds(), Kinds{});
    EXPECT_EQ(findImage(store, id.text()).value().id(), id);
}

TEST_F(FsckTest, PlatformsThatWereNeverFetchedAreNoDamage)
{
    oci::Descriptor mine = putImage(store, {{{"a", "1"}}});
    mine.platform = oci::hostPlatform();
    const oci::Descriptor absent{std::string(oci::media_type::manifest), Digest::of("absent"), 6,
                                 oci::Platform{"linux", "mips"}};
    const oci::Index index{std::string(oci::media_type::index), {absent, mine}};
    const oci::Descriptor target = store.putBlob(index.dump(), index.mediaType).value();
    ASSERT_TRUE(store.tags().setTag(named("multi"), target));
    EXPECT_EQ(kinds(), Kinds{});
    ASSERT_TRUE(store.removeBlob(mine.digest));
    EXPECT_EQ(kinds(), Kinds{"image"});
}

TEST_F(FsckTest, ReadOnlyFindsTheSame)
{
    putNamed("x", {{{"a", "1"}}});
    ASSERT_TRUE(store.removeBlob(findImage(store, "x").value().layers[0].blob.digest));
    Store reading = Store::open(folder(), Access::ReadOnly).value();
    progress::NullSink sink;
    EXPECT_EQ(fsck(reading, {}, sink).value().size(), 1u);
    EXPECT_EQ(fsck(reading, {.repair = true}, sink).error().code, ErrorCode::PermissionDenied);
}

} // namespace
} // namespace lamella::store
