// SPDX-License-Identifier: Apache-2.0
#include "core/layer/open_files.h"

#include "core/archive/compress.h"
#include "core/layer/file_content.h"
#include "tests/core/layer/folder_image.h"
#include "tests/core/layer/image_fixture.h"
#include "tests/core/layer/overlay.h"

#include <gmock/gmock.h>

namespace lamella::layer {
namespace {

namespace fs = std::filesystem;

class OpenFiles : public testing::Test {
protected:
    Result<ImageFiles> open()
    {
        WorkerPool pool(2);
        return openFiles(m_store, m_image, pool);
    }

    std::string read(const ImageFiles &files, std::string_view path, int layer)
    {
        auto source = openFile(files, m_image, files.resolve(path, layer, true));
        EXPECT_TRUE(source) << source.error().render();
        return source ? readAll(**source, 1 << 26).value() : "";
    }

    TemporaryFolder m_folder = *TemporaryFolder::create("/tmp", "open");
    store::Store m_store = store::Store::open(m_folder.path() / "store", store::Access::ReadWrite).value();
    FolderImage m_image{m_folder.path()};
};

TEST_F(OpenFiles, ReadsFilesHoweverTheLayerIsPacked)
{
    const std::string big(3'000'000, 'b');
    shell(m_folder.path(),
          "truncate -s 900000 sparse; printf end | dd of=sparse bs=1 seek=500000 conv=notrunc 2>/dev/null; "
          "echo x > x; tar -S -cf sparse.tar x sparse");
    m_image.add(TarText().file("a", "plain").file("big", big).file("none").text());
    m_image.add(TarText().file("b", "gzipped").hardLink("c", "b").link("l", "/b").text(), archive::Compression::Gzip);
    m_image.add(TarText().file("big", "small now").file("d", "zstd").text(), archive::Compression::Zstd);
    m_image.add(readFile(m_folder.path() / "sparse.tar", 1 << 26).value(), archive::Compression::Gzip);
    for (const char *round : {"made", "from the index"}) {
        SCOPED_TRACE(round);
        const auto files = open();
        ASSERT_TRUE(files) << files.error().render();
        EXPECT_EQ(read(*files, "/a", 4), "plain");
        EXPECT_EQ(read(*files, "/none", 4), "");
        EXPECT_EQ(read(*files, "/big", 2), big);
        EXPECT_EQ(read(*files, "/big", 3), "small now");
        EXPECT_EQ(read(*files, "/c", 4), "gzipped");
        EXPECT_EQ(read(*files, "/l", 4), "gzipped");
        EXPECT_EQ(read(*files, "/d", 4), "zstd");
        EXPECT_EQ(sha256Hex(read(*files, "/sparse", 4)),
                  shell(m_folder.path(), "sha256sum < sparse | cut -c-64 | tr -d '\\n'"));
        EXPECT_EQ(openFile(*files, m_image, files->resolve("/l", 4, false)).error().code, ErrorCode::InvalidInput);
    }
}

TEST_F(OpenFiles, BelievesNoLayerThatIsNotWhatItsImageSays)
{
    m_image.add(TarText().file("a", "1").text(), archive::Compression::Gzip);
    m_image.mutableImage().layers[0].diffId = Digest::of("something else");
    const auto files = open();
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(files.error().render(), testing::HasSubstr("layer 1 of test:1"));
    EXPECT_TRUE(fs::is_empty(m_store.indexesFolder()));
}

TEST_F(OpenFiles, MakesDamagedIndexesAnewAndNeedsNoneOnReadOnlyStores)
{
    m_image.add(TarText().file("a", "1").text());
    ASSERT_TRUE(open());
    const fs::path index = m_store.indexesFolder() / m_image.image().layers[0].diffId.hex();
    ASSERT_TRUE(fs::exists(index));
    ASSERT_TRUE(replaceFile(index, "rubbish"));
    ASSERT_TRUE(open());
    EXPECT_TRUE(LayerIndex::load(index));
    fs::remove(index);
    m_store = store::Store::open(m_folder.path() / "store", store::Access::ReadOnly).value();
    ASSERT_TRUE(open());
    EXPECT_FALSE(fs::exists(index));
}

TEST_F(OpenFiles, CanBeStopped)
{
    m_image.add(TarText().file("a", "1").text());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(indexOf(m_store, m_image, 1, stop.get_token()).error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::layer
