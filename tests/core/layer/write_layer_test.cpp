// SPDX-License-Identifier: Apache-2.0
#include "core/layer/write_layer.h"

#include "tests/core/layer/image_fixture.h"

#include <gmock/gmock.h>

namespace lamella::layer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TextSource : public ByteSource {
public:
    explicit TextSource(std::string text) : m_text(std::move(text)), m_source(asBytes(m_text)) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_source.read(into); }

private:
    std::string m_text;
    MemorySource m_source;
};

LayerEntry file(std::string path, const std::string &text, std::int64_t seconds = 1600000000)
{
    LayerEntry entry{.path = std::move(path), .size = text.size(), .mode = 0644, .mtime = timeOfEpoch(seconds, 5)};
    entry.open = [text]() -> Result<std::unique_ptr<ByteSource>> { return std::make_unique<TextSource>(text); };
    return entry;
}

LayerEntry folder(std::string path, std::uint32_t mode = 0755)
{
    return {.path = std::move(path), .type = FileType::Folder, .mode = mode, .mtime = timeOfEpoch(7)};
}

std::string written(std::vector<LayerEntry> entries, const WriteLayerOptions &options = {})
{
    StringSink tar;
    const auto layer = writeLayer(std::move(entries), tar, options);
    EXPECT_TRUE(layer) << layer.error().render();
    if (layer) {
        EXPECT_EQ(layer->diffId, Digest::of(tar.text()));
        EXPECT_TRUE(sameIndex(*layer->index, *indexed(tar.text())));
    }
    return tar.take();
}

TEST(WriteLayer, SortsAndAddsParents)
{
    EXPECT_THAT(
        namesOf(written({file("b/c/d", "1"), file("a", "2"), file("b-x", "3"), folder("b", 0700), file("b/a", "4")})),
        ElementsAre("a", "b/", "b/a", "b/c/", "b/c/d", "b-x"));
    EXPECT_EQ(Digest::of(written({})).text(),
              "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
}

TEST(WriteLayer, LeavesOutWhatIsEqualBelow)
{
    const ImageFiles below =
        filesOf({TarText().folder("app", 0700, 3).file("app/a", "one").file("app/b", "two").link("app/l", "a").text()});
    const WriteLayerOptions options{.below = &below};
    EXPECT_THAT(namesOf(written({file("app/a", "one"), file("app/b", "two")}, options)), IsEmpty());
    LayerEntry link{
        .path = "app/l", .type = FileType::Symlink, .mode = 0777, .mtime = timeOfEpoch(1600000002), .link = "a"};
    EXPECT_THAT(namesOf(written({link}, options)), IsEmpty());
    link.link = "b";
    const std::string tar =
        written({link, file("app/a", "ONE"), file("app/b", "two", 9), file("app/new/x", "x")}, options);
    EXPECT_THAT(namesOf(tar), ElementsAre("app/", "app/a", "app/b", "app/l -> b", "app/new/", "app/new/x"));
    const auto index = indexed(tar);
    EXPECT_EQ(index->rows()[0].mode, 0700) << "a parent is as it is below";
    EXPECT_EQ(index->rows()[0].uid, 3U);
    LayerEntry same = folder("app", 0700);
    same.uid = 3;
    EXPECT_THAT(namesOf(written({same}, options)), IsEmpty()) << "WORKDIR on an existing folder";
    EXPECT_THAT(namesOf(written({folder("app", 0711)}, options)), ElementsAre("app/"));
}

TEST(WriteLayer, RemovesAndReplaces)
{
    const ImageFiles below = filesOf({TarText().folder("d").file("d/x").folder("d/s").file("d/s/y").file("f").text()});
    const WriteLayerOptions options{.below = &below};
    const auto gone = [](std::string path) { return LayerEntry{.path = std::move(path), .deleted = true}; };
    EXPECT_THAT(namesOf(written({gone("d/x"), gone("never"), gone("f")}, options)),
                ElementsAre("d/", "d/.wh.x", ".wh.f"));
    EXPECT_THAT(namesOf(written({gone("d"), folder("d"), folder("d/s"), file("d/new", "1")}, options)),
                ElementsAre("d/", "d/new", "d/s/", "d/s/.wh.y", "d/.wh.x"));
    EXPECT_THAT(namesOf(written({folder("d"), file("d/z", "1"), file("d", "a file")}, options)), ElementsAre("d"));
    StringSink tar;
    EXPECT_EQ(writeLayer({file("p", "1"), file("p/q", "2")}, tar).error().code, ErrorCode::InvalidInput);
    for (const char *path : {"", "/a", "../a", "a/../b", "a/", "a//b"})
        EXPECT_EQ(writeLayer({file(path, "1")}, tar).error().code, ErrorCode::InvalidInput) << path;
}

TEST(WriteLayer, NamesOfOneFileBecomeHardLinks)
{
    LayerEntry second = file("b", "data");
    second.hardLinkTo = "z";
    LayerEntry third = file("c", "data");
    third.hardLinkTo = "z";
    const std::string tar = written({file("z", "data"), second, third});
    EXPECT_THAT(namesOf(tar), ElementsAre("b", "c => b", "z => b"));
    EXPECT_EQ(indexed(tar)->fileBytes(), 4U);
}

TEST(WriteLayer, KeepsAttributesAndClampsTimes)
{
    LayerEntry entry = file("x", "1", 2000);
    entry.capability = std::string("\1\0\2", 3);
    entry.uid = 12;
    entry.gid = 13;
    LayerEntry device{.path = "c", .type = FileType::CharacterDevice, .mode = 0600, .deviceMajor = 1, .deviceMinor = 3};
    const auto index = indexed(written({entry, device}, {.clampTo = timeOfEpoch(1000)}));
    ASSERT_EQ(index->rows().size(), 2U);
    const IndexRow &row = index->rows()[1];
    EXPECT_EQ(row.mtime, 1000LL * 1'000'000'000);
    EXPECT_EQ(row.uid, 12U);
    EXPECT_EQ(row.gid, 13U);
    EXPECT_EQ(index->xattrs(row)["security.capability"], entry.capability);
    EXPECT_EQ(index->rows()[0].deviceMinor, 3U);
}

TEST(WriteLayer, BigFilesAndSinksThatFail)
{
    std::string big(5'300'000, 'x');
    for (std::size_t at = 0; at < big.size(); at += 997)
        big[at] = static_cast<char>('a' + at % 23);
    const std::string tar = written({file("big", big), file("small", "s")});
    const auto index = indexed(tar);
    EXPECT_EQ(tar.substr(index->rows()[0].dataOffset, big.size()), big);

    class FullSink : public ByteSink {
        Result<void> write(ByteSpan) override { return Error{ErrorCode::NoSpace, "full", {}, {}}; }
    } full;
    EXPECT_EQ(writeLayer({file("big", big), file("big2", big)}, full).error().code, ErrorCode::NoSpace);
    EXPECT_EQ(writeLayer({file("small", "s")}, full).error().code, ErrorCode::NoSpace);
}

TEST(WriteLayer, TellsWhenAFileCannotBeRead)
{
    LayerEntry shorter = file("x", "12345");
    shorter.size = 9;
    StringSink tar;
    EXPECT_FALSE(writeLayer({shorter}, tar));
    LayerEntry missing = file("x", "1");
    missing.open = []() -> Result<std::unique_ptr<ByteSource>> { return Error{ErrorCode::NotFound, "gone", {}, {}}; };
    const auto result = writeLayer({missing}, tar);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotFound);
    EXPECT_THAT(result.error().render(), testing::HasSubstr("/x"));
}

} // namespace
} // namespace lamella::layer
