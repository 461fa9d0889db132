// SPDX-License-Identifier: Apache-2.0
#include "app/cli/file_entry.h"

#include "tests/core/layer/image_fixture.h"

namespace lamella::cli {
namespace {

using layer::TarText;

TEST(FileEntry, ShowsEveryFieldOfTheListing)
{
    const layer::ImageFiles files = layer::filesOf({
        TarText()
            .file("b\xff\n", "data", 04755)
            .hardLink("h", "b\xff\n")
            .link("l", "to\x01here")
            .add({.path = "tty",
                  .type = archive::EntryType::CharacterDevice,
                  .mode = 01620,
                  .uid = 3,
                  .gid = 5,
                  .mtime = timeOfEpoch(1600000000, 250'000'000),
                  .deviceMajor = 5,
                  .deviceMinor = 1,
                  .xattrs = {{"security.capability", "\x01z"}}})
            .text(),
    });
    const auto entry = [&](std::string_view path) {
        return fileEntryJson(files, files.resolve(path, 1, false), 1, layer::ChangeKind::Added);
    };
    EXPECT_EQ(
        entry("/b\xff\n").dump(),
        R"({"path":"/b\\xFF\\x0A","pathBase64":"L2L/Cg==","type":"file","size":4,"mode":"4755","uid":0,"gid":0,)"
        R"("mtime":"2020-09-13T12:26:40Z","link":null,"device":null,"xattrs":{},"hardlinkTo":null,)"
        R"("digest":"sha256:3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7","layer":1,"change":"A"})");
    EXPECT_EQ(entry("/h")["hardlinkTo"].string(), "/b\\xFF\\x0A");
    EXPECT_EQ(entry("/h")["digest"], entry("/b\xff\n")["digest"]);
    EXPECT_EQ(entry("/h")["mode"].string(), "4755");
    EXPECT_EQ(entry("/l")["type"].string(), "symlink");
    EXPECT_EQ(entry("/l")["link"].string(), "to\\x01here");
    EXPECT_EQ(entry("/tty")["device"].dump(), "[5,1]");
    EXPECT_EQ(entry("/tty")["xattrs"].dump(), R"({"security.capability":"017a"})");
    EXPECT_EQ(modeText(files.version(files.resolve("/tty", 1, false))), "crw--w---T");
    EXPECT_EQ(modeText(files.version(files.resolve("/h", 1, false))), "-rwsr-xr-x");
    EXPECT_EQ(shownPath(files, files.resolve("/l", 1, false)), "/l -> to\x01here");
    EXPECT_TRUE(fileEntryJson(files, 1, 0, std::nullopt)["change"].isNull());
}

} // namespace
} // namespace lamella::cli
