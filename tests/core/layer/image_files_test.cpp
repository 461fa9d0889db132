// SPDX-License-Identifier: Apache-2.0
#include "core/layer/image_files.h"

#include "core/layer/apply.h"
#include "core/layer/totals.h"
#include "tests/core/layer/image_fixture.h"
#include "tests/core/layer/overlay.h"

#include <gmock/gmock.h>

namespace lamella::layer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ImageFiles, DeltasRangesAndHistory)
{
    const ImageFiles files = filesOf({
        TarText()
            .folder("etc")
            .file("etc/a", "1")
            .file("etc/b", "22")
            .folder("d")
            .file("d/x", "333")
            .file("d/y", "4444")
            .text(),
        TarText().folder("etc").file("etc/a", "1").file("etc/b", "2x").file(".wh.d").file("new", "55555").text(),
        TarText().file("etc/.wh.b").folder("d").file("d/x", "333").file("new", "55555", 0600).text(),
    });
    EXPECT_THAT(textOf(files, changes(files, 1, 1)),
                ElementsAre("/d A1", "/d/x A1", "/d/y A1", "/etc A1", "/etc/a A1", "/etc/b A1"));
    EXPECT_THAT(textOf(files, changes(files, 2, 2)),
                ElementsAre("/d D2", "/d/x D2", "/d/y D2", "/etc =2", "/etc/a =2", "/etc/b M2", "/new A2"));
    EXPECT_THAT(textOf(files, changes(files, 3, 3)), ElementsAre("/d A3", "/d/x A3", "/etc/b D3", "/new M3"));
    EXPECT_THAT(textOf(files, changes(files, 2, 3)),
                ElementsAre("/d =3", "/d/x =3", "/d/y D2", "/etc =2", "/etc/a =2", "/etc/b D3", "/new A3"));
    EXPECT_THAT(textOf(files, historyOf(files, *files.find("/d/x")), false),
                ElementsAre("/d/x A1", "/d/x D2", "/d/x A3"));
    EXPECT_THAT(textOf(files, historyOf(files, *files.find("etc/b")), false),
                ElementsAre("/etc/b A1", "/etc/b M2", "/etc/b D3"));
    EXPECT_THAT(pathsAfter(files, 2), ElementsAre("/etc", "/etc/a", "/etc/b", "/new"));
    EXPECT_THAT(pathsAfter(files, 0), IsEmpty());
    EXPECT_EQ(files.find("/nope"), std::nullopt);
    EXPECT_EQ(files.find("/"), 0U);
}

TEST(ImageFiles, SizesAreHonest)
{
    const ImageFiles files = filesOf({
        TarText().file("a", "1234567890").hardLink("b", "a").file("log", "1").text(),
        TarText().file(".wh.a").file("log", "12345").text(),
        TarText().file(".wh.b").file("log", "123").file("twice", "12").file("twice", "1").text(),
    });
    const auto all = totals(files);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].stored, 11U);
    EXPECT_EQ(all[0].total, 11U);
    EXPECT_EQ(all[1].stored, 5U);
    EXPECT_EQ(all[1].adds, 4);
    EXPECT_EQ(all[1].total, 15U) << "a hard link's file is there while one of its names is";
    EXPECT_EQ(all[2].stored, 6U);
    EXPECT_EQ(all[2].adds, 3 - 5 + 1 - 10);
    EXPECT_EQ(all[2].total, 4U);
    EXPECT_EQ(all[0].added, 3U);
    EXPECT_EQ(all[1].deleted, 1U);
    EXPECT_EQ(all[1].modified, 1U);
    EXPECT_EQ(all[2].added, 1U);
}

TEST(ImageFiles, WhiteoutsAndOpaqueFoldersInAnyOrder)
{
    for (const bool first : {true, false}) {
        SCOPED_TRACE(first);
        TarText upper;
        if (first)
            upper.file("o/.wh..wh..opq").file(".wh.d");
        upper.file("o/sub/own").file("d/own");
        if (!first)
            upper.file("o/.wh..wh..opq").file(".wh.d");
        const ImageFiles files = filesOf({
            TarText()
                .folder("o", 0700)
                .file("o/low")
                .folder("o/sub", 0711)
                .file("o/sub/low")
                .folder("d", 0700)
                .file("d/low")
                .text(),
            upper.text(),
        });
        EXPECT_THAT(pathsAfter(files, 2), ElementsAre("/d", "/d/own", "/o", "/o/sub", "/o/sub/own"));
        EXPECT_EQ(files.version(files.resolve("/o", 2, true)).mode, 0700);
        EXPECT_EQ(files.version(files.resolve("/o/sub", 2, true)).mode, 0755);
        EXPECT_EQ(files.version(files.resolve("/d", 2, true)).mode, 0755);
        EXPECT_EQ(files.version(files.resolve("/o/low", 1, true)).ending, Ending::Opaque);
        EXPECT_EQ(files.version(files.resolve("/d/low", 1, true)).ending, Ending::Whiteout);
        EXPECT_EQ(files.resolve("/o/low", 2, true), noId);
    }
}

TEST(ImageFiles, LinksLeadInsideTheRoot)
{
    const ImageFiles files = filesOf({
        TarText()
            .folder("usr")
            .folder("usr/bin")
            .file("usr/bin/tool", "t")
            .link("bin", "usr/bin")
            .link("abs", "/bin/tool")
            .link("up", "../../../usr")
            .link("loop", "loop")
            .text(),
        TarText().file("bin/two", "2").hardLink("up/three", "bin/two").file("bin/.wh.tool").text(),
    });
    EXPECT_THAT(textOf(files, changes(files, 2, 2)),
                ElementsAre("/usr/bin/tool D2", "/usr/bin/two A2", "/usr/three A2"));
    const VersionId tool = files.resolve("/abs", 1, true);
    ASSERT_NE(tool, noId);
    EXPECT_EQ(files.fullPath(files.version(tool).path), "/usr/bin/tool");
    EXPECT_EQ(files.link(files.resolve("/abs", 1, false)), "/bin/tool");
    EXPECT_EQ(files.resolve("/abs", 2, true), noId);
    EXPECT_EQ(files.resolve("/loop", 1, true), noId);
    EXPECT_EQ(files.resolve("/usr/bin/tool/x", 1, true), noId);
    EXPECT_EQ(files.landing("/bin/new/deep", 2).value(), "/usr/bin/new/deep");
    EXPECT_EQ(files.landing("/up/x", 2).value(), "/usr/x");
    EXPECT_EQ(files.landing("bin", 2).value(), "/bin");
    EXPECT_EQ(files.landing("/usr/bin/two/x", 2).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(files.landing("/loop/x", 2).error().code, ErrorCode::InvalidInput);
    const VersionId three = files.resolve("/usr/three", 2, true);
    EXPECT_EQ(files.version(three).size, 1U);
    EXPECT_EQ(files.fullPath(files.hardLinkTo(three)), "/usr/bin/two");
    EXPECT_EQ(*files.content(three), sha256(asBytes("2")));
    EXPECT_EQ(files.hardLinkTo(tool), noId);
}

TEST(ImageFiles, KindsReplaceEachOther)
{
    const ImageFiles files = filesOf({
        TarText().folder("d").file("d/x").file("f").text(),
        TarText().file("d", "now a file").folder("f").file("f/y").text(),
        TarText().folder("d").text(),
    });
    EXPECT_THAT(textOf(files, changes(files, 2, 2)), ElementsAre("/d M2", "/d/x D2", "/f M2", "/f/y A2"));
    EXPECT_THAT(pathsAfter(files, 3), ElementsAre("/d", "/f", "/f/y"));
    EXPECT_EQ(files.version(files.resolve("/d/x", 1, true)).ending, Ending::Replaced);
}

TEST(ImageFiles, EveryAttributeCountsExceptTimes)
{
    const auto entry = [](archive::TarEntry change) {
        change.path = "x";
        return TarText().add(change, change.type == archive::EntryType::File ? "data" : "").text();
    };
    const archive::TarEntry base{.mode = 0644};
    const auto changeTo = [&](archive::TarEntry other) {
        const ImageFiles files = filesOf({entry(base), entry(std::move(other))});
        return textOf(files, changes(files, 2, 2)).front();
    };
    EXPECT_EQ(changeTo({.mode = 0644, .mtime = timeOfEpoch(5)}), "/x =2");
    EXPECT_EQ(changeTo({.mode = 0600}), "/x M2");
    EXPECT_EQ(changeTo({.mode = 0644, .uid = 1}), "/x M2");
    EXPECT_EQ(changeTo({.mode = 0644, .gid = 1}), "/x M2");
    EXPECT_EQ(changeTo({.mode = 0644, .xattrs = {{"user.a", "b"}}}), "/x M2");
    EXPECT_EQ(changeTo({.type = archive::EntryType::Symlink, .mode = 0644, .link = "l"}), "/x M2");
    EXPECT_EQ(changeTo({.type = archive::EntryType::CharacterDevice, .mode = 0644, .deviceMajor = 1}), "/x M2");
}

/// What the version table says must be what unpacking the layers gives.
TEST(ImageFiles, AgreesWithUnpacking)
{
    const std::vector<std::string> tars{
        TarText()
            .folder("a", 0700)
            .file("a/1", "1")
            .folder("a/b")
            .file("a/b/2", "2")
            .link("l", "a/b")
            .folder("k")
            .file("k/z", "z")
            .text(),
        TarText().file("l/3", "3").file(".wh.k").folder("n").hardLink("n/h", "a/1").text(),
        TarText().file("a/b/.wh..wh..opq").file("a/b/4", "4").file("n", "file").file("k/new", "k").text(),
        TarText().folder("n").file("n/5", "5").file("a/.wh.1").file("l/.wh.4").text(),
    };
    const ImageFiles files = filesOf(tars);
    std::vector<TemporaryFolder> folders;
    std::vector<std::filesystem::path> lowers;
    for (int layer = 1; layer <= 4; ++layer) {
        SCOPED_TRACE(layer);
        folders.push_back(*TemporaryFolder::create("/tmp", "files"));
        MemorySource tar(asBytes(tars[static_cast<std::size_t>(layer - 1)]));
        const auto applied = applyLayer(tar, folders.back().path(), lowers, {.userXattrs = inUserNamespace()});
        ASSERT_TRUE(applied) << applied.error().render();
        lowers.insert(lowers.begin(), folders.back().path());
        std::string table;
        for (const std::string &path : pathsAfter(files, layer)) {
            const VersionId id = files.resolve(path, layer, false);
            const FileVersion &version = files.version(id);
            const Sha256::Value *content = files.content(id);
            table += path + std::format(" {:o} {} ", version.mode, content == nullptr ? "" : toHex(*content)) + "\n";
        }
        EXPECT_EQ(table,
                  Overlay(lowers).run("find . -mindepth 1 | LC_ALL=C sort | while read p; do printf '%s ' \"${p#.}\"; "
                                      "printf '%s ' $(stat -c %a $p); [ -f $p ] && [ ! -h $p ] && printf '%s ' "
                                      "$(sha256sum < $p | cut -c-64) || printf ' '; echo; done"));
    }
}

} // namespace
} // namespace lamella::layer
