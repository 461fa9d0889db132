// SPDX-License-Identifier: Apache-2.0
#include "core/build/layer_indexing.h"

#include "core/archive/tar_writer.h"
#include "core/base/file.h"
#include "core/layer/layer_index.h"

#include <gtest/gtest.h>

namespace lamella::build {
namespace {

class LayerIndexingTest : public testing::Test {
protected:
    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "indexing");
    store::Store store = *store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    LayerIndexing indexing{store};

    /// Shows a layer to the observer as a pull does; false when it did not want it.
    bool show(std::string_view tar)
    {
        const Digest diffId = Digest::of(tar);
        const Result<std::unique_ptr<ByteSink>> sink = indexing.beginLayer(diffId, {});
        EXPECT_TRUE(sink);
        if (!*sink)
            return false;
        for (; !tar.empty(); tar.remove_prefix(std::min<std::size_t>(tar.size(), 700)))
            EXPECT_TRUE((*sink)->write(asBytes(tar.substr(0, 700))));
        EXPECT_TRUE(indexing.endLayer(diffId, {}, **sink));
        return true;
    }
};

TEST_F(LayerIndexingTest, KeepsTheIndexOfALayerThatGoesBy)
{
    StringSink tar;
    archive::TarWriter writer(tar);
    archive::TarEntry entry;
    entry.path = "hello";
    entry.size = 5;
    ASSERT_TRUE(writer.begin(entry));
    ASSERT_TRUE(writer.write(asBytes("world")));
    ASSERT_TRUE(writer.finish());
    EXPECT_TRUE(show(tar.text()));
    const auto index = layer::LayerIndex::load(store.indexesFolder() / Digest::of(tar.text()).hex());
    ASSERT_TRUE(index) << index.error().render();
    ASSERT_EQ((*index)->rows().size(), 1U);
    EXPECT_EQ((*index)->text((*index)->rows()[0].path), "hello");
    EXPECT_FALSE(show(tar.text()));
}

TEST_F(LayerIndexingTest, TakesWhatCannotBeIndexed)
{
    EXPECT_TRUE(show(std::string(5000, 'x')));
    EXPECT_TRUE(std::filesystem::is_empty(store.indexesFolder()));
}

} // namespace
} // namespace lamella::build
