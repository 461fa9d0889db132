// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_index.h"

#include "core/base/file.h"
#include "core/layer/indexing_sink.h"
#include "tests/core/layer/image_fixture.h"

namespace lamella::layer {
namespace {

std::string sample()
{
    return TarText()
        .folder("./")
        .folder("etc/", 01750, 7)
        .file("etc/a", "hello", 04755)
        .file("/etc/b", "hello")
        .link("etc/l", "../x")
        .hardLink("etc/h", "./etc/a")
        .file("etc/.wh.gone")
        .file("etc/.wh..wh..opq")
        .file(".wh..wh.plnk/1.2")
        .add({.path = "dev",
              .type = archive::EntryType::CharacterDevice,
              .mode = 0600,
              .deviceMajor = 5,
              .deviceMinor = 1,
              .xattrs = {{"security.capability", std::string("\0\1", 2)}, {"user.x", ""}}})
        .text();
}

void check(const LayerIndex &index, const std::string &tar)
{
    const auto rows = index.rows();
    ASSERT_EQ(rows.size(), 9U + 1) << "a file in aufs' folder is a file";
    EXPECT_EQ(index.text(rows[0].path), "");
    EXPECT_EQ(rows[0].kind, RowKind::Folder);
    EXPECT_EQ(index.text(rows[1].path), "etc");
    EXPECT_EQ(rows[1].mode, 01750);
    EXPECT_EQ(rows[1].uid, 7U);
    EXPECT_EQ(index.text(rows[3].path), "etc/b");
    EXPECT_EQ(rows[2].content, rows[3].content) << "one content";
    EXPECT_EQ(*index.content(rows[2]), sha256(asBytes("hello")));
    EXPECT_EQ(tar.substr(rows[3].dataOffset, rows[3].size), "hello");
    EXPECT_EQ(index.text(rows[4].link), "../x");
    EXPECT_EQ(rows[5].kind, RowKind::HardLink);
    EXPECT_EQ(index.text(rows[5].link), "etc/a");
    EXPECT_EQ(rows[6].kind, RowKind::Whiteout);
    EXPECT_EQ(index.text(rows[6].path), "etc/gone");
    EXPECT_EQ(rows[7].kind, RowKind::Opaque);
    EXPECT_EQ(index.text(rows[7].path), "etc");
    EXPECT_EQ(rows[9].deviceMajor, 5U);
    EXPECT_EQ(index.xattrs(rows[9]).size(), 2U);
    EXPECT_EQ(index.xattrs(rows[9])["security.capability"], std::string("\0\1", 2));
    EXPECT_EQ(index.fileBytes(), 10U);
    EXPECT_EQ(index.text(IndexRow::none), "");
}

TEST(LayerIndex, HoldsWhatTheTarSays)
{
    const std::string tar = sample();
    check(*indexed(tar), tar);
    IndexingSink sink;
    for (std::size_t at = 0; at < tar.size(); at += 100)
        ASSERT_TRUE(sink.write(asBytes(tar.substr(at, 100))));
    ASSERT_TRUE(sink.write(asBytes(std::string(100'000, '\0'))));
    const auto index = sink.finish();
    ASSERT_TRUE(index) << index.error().render();
    check(**index, tar);
    IndexingSink dropped;
    ASSERT_TRUE(dropped.write(asBytes(tar.substr(0, 700))));
}

TEST(LayerIndex, ComesBackFromDiskOrSaysThatItIsDamaged)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "index");
    const auto file = folder.path() / "index";
    const std::string tar = sample();
    ASSERT_TRUE(indexed(tar)->save(file));
    const auto loaded = LayerIndex::load(file);
    ASSERT_TRUE(loaded) << loaded.error().render();
    check(**loaded, tar);
    EXPECT_EQ(LayerIndex::load(folder.path() / "none").error().code, ErrorCode::NotFound);
    const std::string whole = readFile(file, 1 << 20).value();
    for (std::size_t at = 0; at < whole.size(); at += 13) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        ASSERT_TRUE(replaceFile(file, damaged));
        EXPECT_EQ(LayerIndex::load(file).error().code, ErrorCode::Corrupt) << at;
    }
    for (const std::size_t size : {0UL, 10UL, 71UL, whole.size() - 1}) {
        ASSERT_TRUE(replaceFile(file, whole.substr(0, size)));
        EXPECT_EQ(LayerIndex::load(file).error().code, ErrorCode::Corrupt) << size;
    }
}

TEST(LayerIndex, RefusesHostileNames)
{
    for (const std::string &name :
         {std::string("../x"), std::string("a/../../x"), std::string(".wh."), "x/" + std::string(9000, 'y')}) {
        const std::string tar = TarText().file(name).text();
        MemorySource source(asBytes(tar));
        EXPECT_FALSE(LayerIndex::read(source)) << name;
    }
}

} // namespace
} // namespace lamella::layer
