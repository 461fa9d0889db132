// SPDX-License-Identifier: Apache-2.0
#include "core/layer/write_tree.h"

#include "core/layer/open_files.h"
#include "core/layer/plain_source.h"
#include "tests/core/layer/folder_image.h"
#include "tests/core/layer/image_fixture.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace lamella::layer {
namespace {

namespace fs = std::filesystem;

class WriteTree : public testing::Test {
protected:
    void SetUp() override
    {
        m_image.add(TarText()
                        .folder("bin", 0711)
                        .file("bin/tool", "tool", 04755)
                        .hardLink("bin/again", "bin/tool")
                        .file("gone", "x")
                        .folder("var")
                        .folder("var/empty", 0700)
                        .text());
        m_image.add(TarText()
                        .file(".wh.gone")
                        .link("latest", "/bin/tool")
                        .add({.path = "owned", .mode = 0600, .uid = 7, .gid = 8, .mtime = timeOfEpoch(100)}, "abc")
                        .text(),
                    archive::Compression::Gzip);
        WorkerPool pool(2);
        m_files.emplace(openFiles(m_store, m_image, pool).value());
    }

    std::string tar(const TreeOptions &options = {})
    {
        StringSink sink;
        archive::TarWriter writer(sink);
        EXPECT_TRUE(writeTreeInto(writer, *m_files, *plainSource(m_image, m_folder.path()), options));
        EXPECT_TRUE(writer.finish());
        return sink.take();
    }

    Result<std::uint64_t> folder(const TreeOptions &options = {})
    {
        return writeTreeBelow(target(), *m_files, *plainSource(m_image, m_folder.path()), options);
    }

    [[nodiscard]] fs::path target() const { return m_folder.path() / "target"; }

    [[nodiscard]] struct stat status(const std::string &name) const
    {
        struct stat found{};
        EXPECT_EQ(::lstat((target() / name).c_str(), &found), 0) << name;
        return found;
    }

    [[nodiscard]] std::string text(const std::string &name) const { return readFile(target() / name, 1000).value(); }

    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir(), "tree").value();
    store::Store m_store = store::Store::open(m_folder.path() / "store", store::Access::ReadWrite).value();
    FolderImage m_image{m_folder.path()};
    std::optional<ImageFiles> m_files;
};

TEST_F(WriteTree, ATarHoldsWhatIsThereAtTheEnd)
{
    EXPECT_EQ(namesOf(tar()), (std::vector<std::string>{"bin/", "bin/again", "bin/tool => bin/again",
                                                        "latest -> /bin/tool", "owned", "var/", "var/empty/"}));
}

TEST_F(WriteTree, ATarKeepsOwnersModesTimesAndBytes)
{
    const std::string text = tar();
    MemorySource source(asBytes(text));
    archive::TarReader reader = archive::TarReader::open(source).value();
    std::map<std::string, archive::TarEntry> entries;
    std::map<std::string, std::string> contents;
    while (const archive::TarEntry *entry = reader.next().value()) {
        entries.emplace(entry->path, *entry);
        archive::EntrySource content(reader);
        contents[entries.rbegin()->first] = {};
        if (entries.at(entry->path).isFile())
            contents[entry->path] = readAll(content, 1000).value();
    }
    EXPECT_EQ(entries.at("owned").uid, 7u);
    EXPECT_EQ(entries.at("owned").gid, 8u);
    EXPECT_EQ(entries.at("owned").mtime, timeOfEpoch(100));
    EXPECT_EQ(entries.at("bin/again").mode, 04755u);
    EXPECT_EQ(entries.at("bin/").mode, 0711u);
    EXPECT_EQ(contents.at("bin/again"), "tool");
    EXPECT_EQ(contents.at("owned"), "abc");
}

TEST_F(WriteTree, ATarTakesAPrefixAndOneTimeForAll)
{
    const std::string text = tar({.mtime = timeOfEpoch(42), .prefix = "linux_amd64"});
    EXPECT_THAT(namesOf(text), testing::Contains("linux_amd64/bin/tool => linux_amd64/bin/again"));
    MemorySource source(asBytes(text));
    archive::TarReader reader = archive::TarReader::open(source).value();
    while (const archive::TarEntry *entry = reader.next().value())
        EXPECT_EQ(entry->mtime, timeOfEpoch(42)) << entry->path;
}

TEST_F(WriteTree, AFolderBelongsToTheCaller)
{
    EXPECT_EQ(folder().value(), 7u) << "a hard link's bytes count once";
    EXPECT_EQ(status("owned").st_uid, ::getuid());
    EXPECT_EQ(status("owned").st_mode & 07777, 0600u);
    EXPECT_EQ(status("bin").st_mode & 07777, 0711u);
    EXPECT_EQ(status("bin").st_mtime, 1600000001);
    EXPECT_EQ(status("bin/tool").st_ino, status("bin/again").st_ino);
    EXPECT_EQ(status("bin/tool").st_mode & 07777, 04755u);
    EXPECT_EQ(fs::read_symlink(target() / "latest"), "/bin/tool");
    EXPECT_FALSE(fs::exists(target() / "gone"));
    EXPECT_TRUE(fs::is_directory(target() / "var/empty"));
}

TEST_F(WriteTree, AFolderKeepsWhatTheImageHasNot)
{
    fs::create_directories(target() / "bin");
    ASSERT_TRUE(replaceFile(target() / "bin/mine", "mine"));
    ASSERT_TRUE(replaceFile(target() / "owned", "older"));
    ASSERT_TRUE(replaceFile(target() / "var", "a file where a folder goes"));
    ASSERT_TRUE(folder());
    EXPECT_EQ(text("bin/mine"), "mine");
    EXPECT_EQ(text("owned"), "abc");
    EXPECT_TRUE(fs::is_directory(target() / "var/empty"));
    ASSERT_TRUE(folder()) << "and once more over itself";
}

TEST_F(WriteTree, ASymlinkThatStandsThereLeadsNowhere)
{
    fs::create_directories(m_folder.path() / "elsewhere");
    fs::create_directories(target());
    fs::create_symlink(m_folder.path() / "elsewhere", target() / "bin");
    fs::create_symlink(m_folder.path() / "elsewhere" / "file", target() / "owned");
    ASSERT_TRUE(folder());
    EXPECT_TRUE(fs::is_empty(m_folder.path() / "elsewhere"));
    EXPECT_EQ(text("owned"), "abc");
}

TEST_F(WriteTree, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    StringSink sink;
    archive::TarWriter writer(sink);
    const auto written = writeTreeInto(writer, *m_files, *plainSource(m_image, m_folder.path()), {}, stop.get_token());
    EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::layer
