// SPDX-License-Identifier: Apache-2.0
#include "core/layer/apply.h"

#include "core/layer/capture.h"
#include "tests/core/layer/overlay.h"
#include "tests/core/layer/tar_text.h"

#include <gmock/gmock.h>

#include <memory>
#include <sys/stat.h>

namespace lamella::layer {
namespace {

namespace fs = std::filesystem;

/// Layers unpacked on each other, each both at once and in two halves, which must agree.
class Apply : public testing::Test {
protected:
    Result<AppliedLayer> apply(const std::string &tar)
    {
        const fs::path folder = add();
        MemorySource source(asBytes(tar));
        return applyLayer(source, folder, lowers().subspan(1), m_options);
    }

    /// Unpacks a layer in two halves; whether that worked without knowing what is below.
    bool applyAlone(const std::string &tar)
    {
        const fs::path folder = add();
        MemorySource source(asBytes(tar));
        const auto lone = unpackAlone(source, folder, m_options);
        EXPECT_TRUE(lone) << lone.error().render();
        const auto fits = fitOnto(*lone, folder, lowers().subspan(1), m_options);
        EXPECT_TRUE(fits) << fits.error().render();
        return fits.value_or(false);
    }

    void good(const std::string &tar)
    {
        const auto applied = apply(tar);
        EXPECT_TRUE(applied) << applied.error().render();
    }

    std::string shown() const { return Overlay(m_lowers).listing(); }
    std::string show(const std::string &script) const { return Overlay(m_lowers).run(script); }
    void drop() { m_lowers.erase(m_lowers.begin()); }
    [[nodiscard]] std::span<const fs::path> lowers() const { return m_lowers; }

    fs::path add()
    {
        m_folders.push_back(*TemporaryFolder::create("/tmp", "layer"));
        m_lowers.insert(m_lowers.begin(), m_folders.back().path());
        return m_lowers.front();
    }

    ApplyOptions m_options{.userXattrs = inUserNamespace(), .withDevices = !inUserNamespace()};
    std::vector<TemporaryFolder> m_folders;
    std::vector<fs::path> m_lowers;
};

TEST_F(Apply, CapturedLayersComeBackAsTheyWere)
{
    good(TarText()
             .folder("etc/", 0750, 3)
             .file("etc/a", "one", 04755)
             .link("etc/l", "a")
             .hardLink("etc/h", "etc/a")
             .folder("usr/")
             .file("usr/x", "x")
             .folder("tmp/", 01777)
             .text());
    const Overlay overlay(m_lowers);
    const std::string device = inUserNamespace() ? "" : "mknod etc/sub/d c 1 3; ";
    overlay.run("echo two > etc/a; rm etc/l; mkdir -m 2711 etc/sub; mkfifo etc/sub/p; " + device
                + "rm -r "
                  "usr; mkdir usr; "
                  "chown 7:8 usr; echo n > usr/new; ln usr/new usr/new2; "
                  "setfattr -n security.capability -v 0x0100000200040000000000000000000000000000 usr/new; "
                  "find . -exec touch -hd @1234567 {} +");
    StringSink tar;
    ASSERT_TRUE(captureLayer(overlay.upper(), m_lowers, tar, {.userXattrs = inUserNamespace()}));
    good(tar.text());
    EXPECT_EQ(shown(), overlay.listing());
    EXPECT_EQ(show("getfattr -n security.capability --only-values usr/new2 | wc -c"), "20\n");
    drop();
    EXPECT_TRUE(applyAlone(tar.text()));
    EXPECT_EQ(shown(), overlay.listing());
}

TEST_F(Apply, ParentsThatAreNotNamedAreAsBelow)
{
    good(TarText().folder("./", 0751).folder("tmp", 01777, 9).folder("tmp/deep", 0700, 8).text());
    const std::string tar = TarText().file("tmp/deep/f", "f").file("new/folder/g", "g").text();
    const auto check = [&] {
        EXPECT_EQ(show("stat -c '%a %u %Y' tmp tmp/deep new new/folder"),
                  "1777 9 1600000001\n700 8 1600000001\n755 0 0\n755 0 0\n");
        struct stat status{};
        ASSERT_EQ(::stat(m_lowers.front().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 07777U, 0751U);
    };
    good(tar);
    check();
    drop();
    EXPECT_TRUE(applyAlone(tar));
    check();
}

TEST_F(Apply, HardLinksBringLowerFilesIn)
{
    good(TarText().folder("d").file("d/low", "low", 0640).link("d/link", "low").text());
    const std::string tar = TarText().hardLink("up", "d/low").hardLink("/also", "./d/link").text();
    EXPECT_FALSE(applyAlone(tar));
    drop();
    good(tar);
    EXPECT_EQ(show("stat -c '%h %a %Y' d/low up; cat up; readlink also; stat -c %h also"),
              "2 640 1600000000\n2 640 1600000000\nlowlow\n2\n");
    EXPECT_EQ(apply(TarText().hardLink("x", "nowhere").text()).error().code, ErrorCode::Corrupt);
    drop();
    EXPECT_EQ(apply(TarText().hardLink("x", "d").text()).error().code, ErrorCode::Corrupt);
    drop();
    EXPECT_EQ(apply(TarText().hardLink("x", "../../etc/passwd").text()).error().code, ErrorCode::Corrupt);
}

TEST_F(Apply, PathsThroughSymlinksLandWhereTheyPoint)
{
    good(TarText()
             .folder("usr")
             .folder("usr/bin", 0711)
             .link("bin", "usr/bin")
             .link("abs", "/usr/../usr/bin")
             .link("out", "../../../../../../usr")
             .link("loop", "loop")
             .text());
    const std::string tar = TarText()
                                .file("bin/tool", "t")
                                .file("abs/two", "2")
                                .file("out/bin/three", "3")
                                .file("usr/bin/.wh.tool", "")
                                .text();
    EXPECT_FALSE(applyAlone(tar));
    drop();
    good(tar);
    EXPECT_EQ(show("ls usr/bin; readlink bin; stat -c %a usr/bin"), "three\ntool\ntwo\nusr/bin\n711\n");
    EXPECT_EQ(apply(TarText().file("loop/x").text()).error().code, ErrorCode::Corrupt);
    drop();
    good(TarText().file("gone/x").link("own", "/usr/new").file("own/y", "y").text());
    EXPECT_EQ(show("cat usr/new/y"), "y");
}

TEST_F(Apply, NothingLeavesTheRoot)
{
    const TemporaryFolder outside = *TemporaryFolder::create("/tmp", "outside");
    const std::string target = outside.path().string();
    EXPECT_EQ(apply(TarText().file("../evil", "x").text()).error().code, ErrorCode::Corrupt);
    drop();
    EXPECT_EQ(apply(TarText().file("a/../../evil", "x").text()).error().code, ErrorCode::Corrupt);
    drop();
    good(TarText().link("esc", target).file("esc/evil", "x").link("esc2", "esc").file("esc2/evil2", "x").text());
    EXPECT_TRUE(fs::is_empty(outside.path()));
    EXPECT_EQ(show("cat ./" + target + "/evil"), "x");
    good(TarText().link("over", target + "/file").file("over", "replaces").hardLink("h", "over").text());
    EXPECT_TRUE(fs::is_empty(outside.path()));
    EXPECT_EQ(show("cat h"), "replaces");
    for (const char *name : {".wh.", ".wh..", "a/.wh..."}) {
        EXPECT_EQ(apply(TarText().file(name).text()).error().code, ErrorCode::Corrupt) << name;
        drop();
    }
    good(TarText().file(".wh..wh.plnk").file("/abs/olute").text());
    EXPECT_EQ(apply(TarText().add({.path = "c", .type = archive::EntryType::CharacterDevice}).text()).error().code,
              ErrorCode::Unsupported);
}

TEST_F(Apply, WhiteoutsHideWhatIsBelowAndNothingElse)
{
    const std::string base = TarText()
                                 .folder("d", 0700)
                                 .file("d/old")
                                 .folder("d/sub")
                                 .file("d/sub/x")
                                 .file("f")
                                 .folder("o", 0711)
                                 .file("o/low")
                                 .text();
    for (const bool whiteoutFirst : {true, false}) {
        SCOPED_TRACE(whiteoutFirst);
        TarText tar;
        if (whiteoutFirst)
            tar.file(".wh.d").file("d/sub/.wh.nothing").file("o/.wh..wh..opq");
        tar.folder("d", 0755).file("d/new").folder("o", 0755).file("o/high");
        if (!whiteoutFirst)
            tar.file(".wh.d").file("o/.wh..wh..opq");
        tar.file(".wh.f");
        m_lowers.clear();
        good(base);
        const std::string text = tar.text();
        good(text);
        EXPECT_EQ(show("find . -type f | sort; stat -c %a d o"), "./d/new\n./o/high\n755\n755\n");
        const std::string once = shown();
        drop();
        EXPECT_TRUE(applyAlone(text));
        EXPECT_EQ(shown(), once);
    }
    m_lowers.clear();
    good(base);
    good(TarText().file("o/.wh..wh..opq").file("d/.wh.sub").text());
    EXPECT_EQ(show("find . | sort; stat -c %a o"), ".\n./d\n./d/old\n./f\n./o\n711\n");
    good(TarText().file("d/sub/back", "b").text());
    EXPECT_EQ(show("find d | sort"), "d\nd/old\nd/sub\nd/sub/back\n");
}

TEST_F(Apply, OfTwoEntriesTheLastCounts)
{
    good(TarText().folder("low").file("low/in").text());
    good(TarText()
             .file("a", "first")
             .file("./a", "second", 0600)
             .folder("b", 0700)
             .file("b/x", "x")
             .folder("b/", 0711)
             .folder("c")
             .file("c/y")
             .file("c", "now a file")
             .file("low", "a file")
             .folder("low")
             .text());
    EXPECT_EQ(show("cat a; stat -c %a a b; cat b/x c; find low"), "second600\n711\nxnow a filelow\n");
}

TEST_F(Apply, SparseFilesKeepTheirHoles)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "sparse");
    shell(folder.path(),
          "truncate -s 30M big; printf end | dd of=big bs=1M seek=20 conv=notrunc 2>/dev/null; tar -S -cf t.tar big");
    good(readFile(folder.path() / "t.tar", 1 << 26).value());
    EXPECT_EQ(show("sha256sum < big"), shell(folder.path(), "sha256sum < big"));
    EXPECT_EQ(show("test $(stat -c %b big) -lt 1000 && echo sparse"), "sparse\n");
}

TEST_F(Apply, XattrsOfOverlayfsNeverComeFromALayer)
{
    good(TarText().folder("d").file("d/low").text());
    good(TarText()
             .add({.path = "d",
                   .type = archive::EntryType::Folder,
                   .mode = 0755,
                   .xattrs = {{"trusted.overlay.opaque", "y"}, {"user.overlay.opaque", "y"}, {"user.mine", "1"}}})
             .text());
    EXPECT_EQ(show("ls d; getfattr -n user.mine --only-values d"), "low\n1");
}

TEST_F(Apply, DevicesWithoutPrivilege)
{
    const auto device = [](std::string path) {
        return archive::TarEntry{
            .path = std::move(path), .type = archive::EntryType::BlockDevice, .mode = 0600, .deviceMajor = 8};
    };
    const fs::path folder = add();
    std::string tar = TarText().add(device("dev/sda")).file("x", "x").text();
    MemorySource fine(asBytes(tar));
    EXPECT_TRUE(applyLayer(fine, folder, {}, {.withDevices = false}));
    EXPECT_TRUE(fs::exists(folder / "x"));
    EXPECT_FALSE(fs::exists(folder / "dev/sda"));
    tar = TarText().add(device("sda")).text();
    MemorySource refused(asBytes(tar));
    EXPECT_EQ(applyLayer(refused, folder, {}, {.withDevices = false}).error().code, ErrorCode::PermissionDenied);
}

} // namespace
} // namespace lamella::layer
