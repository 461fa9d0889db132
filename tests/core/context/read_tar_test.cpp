// SPDX-License-Identifier: Apache-2.0
#include "core/context/read_tar.h"

#include "core/base/file.h"
#include "core/context/folder_tree.h"
#include "core/context/selection.h"
#include "tests/core/archive/test_tar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

namespace lamella::context {
namespace {

namespace fs = std::filesystem;
using archive::EntryType;
using test::Tar;

class ReadTarTest : public testing::Test {
protected:
    Result<std::unique_ptr<SpooledTree>> read(const std::string &tar,
                                              std::uint64_t mostBytes = SpooledTree::largestFiles)
    {
        MemorySource source(asBytes(tar));
        return readTar(source, m_folder.path(), {}, mostBytes);
    }

    std::unique_ptr<SpooledTree> tree(Tar &tar)
    {
        Result<std::unique_ptr<SpooledTree>> read = this->read(tar.take());
        EXPECT_TRUE(read) << read.error().render();
        return read ? std::move(*read) : nullptr;
    }

    static std::string text(const Tree &tree, std::string_view path)
    {
        const Result<std::optional<TreeEntry>> entry = tree.find(path);
        if (!entry || !*entry)
            return "(none)";
        const Result<std::unique_ptr<ByteSource>> source = tree.open(**entry);
        return source ? readAll(**source, 1000).value_or("(unreadable)") : "(no file)";
    }

    static std::vector<std::string> names(const Tree &tree, std::string_view folder)
    {
        std::vector<std::string> all;
        const Result<std::vector<TreeEntry>> entries = tree.children(folder);
        for (const TreeEntry &entry : *entries)
            all.push_back(entry.path);
        return all;
    }

    Digest digestOf(const Tree &tree)
    {
        const std::vector<std::string> all{"."};
        return selectSources(tree, all, {}, m_pool)->digest();
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    WorkerPool m_pool{2};
};

TEST_F(ReadTarTest, ShowsWhatUnpackingWouldGive)
{
    Tar tar;
    tar.file("a.txt", "one").folder("sub", 0750).file("sub/b", "two", 0600).link("l", "sub/b");
    tar.add({.path = "p", .type = EntryType::Fifo, .mode = 0640, .uid = 7, .gid = 8});
    tar.add({.path = "d", .type = EntryType::CharacterDevice, .mode = 0620, .deviceMajor = 1, .deviceMinor = 3});
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_THAT(names(*read, "."), testing::ElementsAre("a.txt", "d", "l", "p", "sub"));
    EXPECT_THAT(names(*read, "sub"), testing::ElementsAre("sub/b"));
    EXPECT_EQ(text(*read, "a.txt"), "one");
    EXPECT_EQ(text(*read, "sub/b"), "two");
    EXPECT_EQ((*read->find("sub/b"))->mode, 0600U);
    EXPECT_EQ((*read->find("sub"))->mode, 0750U);
    EXPECT_EQ((*read->find("l"))->link, "sub/b");
    EXPECT_EQ((*read->find("p"))->type, FileType::Fifo);
    EXPECT_EQ((*read->find("p"))->gid, 8);
    EXPECT_EQ((*read->find("d"))->device, std::pair(1U, 3U));
    EXPECT_FALSE(*read->find("nothing"));
    EXPECT_TRUE(fs::is_empty(m_folder.path())) << "its bytes lie in a file without a name";
}

TEST_F(ReadTarTest, HasTheDigestOfTheSameFilesInAFolder)
{
    TemporaryFolder folder = *TemporaryFolder::create(testing::TempDir());
    fs::create_directories(folder.path() / "sub");
    ASSERT_TRUE(replaceFile(folder.path() / "sub/b", "two"));
    ASSERT_TRUE(replaceFile(folder.path() / "a.txt", "one"));
    fs::create_symlink("sub/b", folder.path() / "l");
    fs::create_hard_link(folder.path() / "a.txt", folder.path() / "z");
    ::chmod((folder.path() / "sub").c_str(), 0755);
    const std::unique_ptr<FolderTree> onDisk = *FolderTree::open(folder.path(), {}, nullptr);
    Tar tar;
    tar.file("a.txt", "one").link("l", "sub/b").file("sub/b", "two").link("z", "a.txt", EntryType::HardLink);
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_EQ(digestOf(*read), digestOf(*onDisk));
}

TEST_F(ReadTarTest, KnowsTheNamesOfOneFile)
{
    Tar tar;
    tar.file("a", "x").link("sub/b", "./a", EntryType::HardLink).link("c", "/sub/b", EntryType::HardLink);
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_EQ(text(*read, "c"), "x");
    EXPECT_NE((*read->find("a"))->inode, (std::pair<std::uint64_t, std::uint64_t>()));
    EXPECT_EQ((*read->find("a"))->inode, (*read->find("c"))->inode);
    EXPECT_EQ((*read->find("a"))->inode, (*read->find("sub/b"))->inode);
}

TEST_F(ReadTarTest, LetsLaterEntriesReplaceEarlierOnes)
{
    Tar tar;
    tar.folder("f").file("f/in", "x").file("f.txt", "stays").file("a", "old").file("a", "new");
    tar.file("f", "a file now").folder("g").file("g/in", "y").folder("g", 0700);
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_EQ(text(*read, "a"), "new");
    EXPECT_EQ(text(*read, "f"), "a file now");
    EXPECT_EQ(text(*read, "f/in"), "(none)");
    EXPECT_EQ(text(*read, "f.txt"), "stays");
    EXPECT_EQ(text(*read, "g/in"), "y");
    EXPECT_EQ((*read->find("g"))->mode, 0700U);
}

TEST_F(ReadTarTest, FollowsLinksOnTheWayToANameWithinTheTree)
{
    Tar tar;
    tar.folder("real").link("to", "/real").file("to/a", "through").link("up", "../../..").file("up/b", "at the top");
    tar.folder("to").file("to/c", "in a folder now");
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_EQ(text(*read, "real/a"), "through");
    EXPECT_EQ(text(*read, "b"), "at the top");
    EXPECT_EQ(text(*read, "to/c"), "in a folder now");
    EXPECT_EQ(text(*read, "real/c"), "(none)");
}

TEST_F(ReadTarTest, MakesMissingFolders)
{
    Tar tar;
    tar.file("/deep/er/a", "x");
    const std::unique_ptr<SpooledTree> read = tree(tar);
    EXPECT_EQ((*read->find("deep/er"))->type, FileType::Folder);
    EXPECT_EQ((*read->find("deep"))->mode, 0755U);
}

TEST_F(ReadTarTest, RefusesWhatLeadsOut)
{
    for (const std::string name : {"../a", "a/../../b", ".."}) {
        Tar tar;
        tar.file(name, "x");
        const Result<std::unique_ptr<SpooledTree>> read = this->read(tar.take());
        ASSERT_FALSE(read) << name;
        EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    }
    Tar linked;
    linked.link("a", "../../etc/passwd", EntryType::HardLink);
    EXPECT_FALSE(read(linked.take()));
    Tar missing;
    missing.link("a", "b", EntryType::HardLink);
    EXPECT_THAT(read(missing.take()).error().message, testing::HasSubstr("which is no file before it"));
    Tar below;
    below.file("a", "x").file("a/b", "y");
    EXPECT_THAT(read(below.take()).error().message, testing::HasSubstr("lies in what is no folder"));
}

TEST_F(ReadTarTest, BoundsWhatItTakes)
{
    Tar tar;
    tar.file("a", "12345").file("b", "67890");
    const std::string bytes = tar.take();
    EXPECT_TRUE(read(bytes, 10));
    const Result<std::unique_ptr<SpooledTree>> tooLarge = read(bytes, 9);
    ASSERT_FALSE(tooLarge);
    EXPECT_EQ(tooLarge.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
}

TEST_F(ReadTarTest, RefusesNamesThatNoSystemTakes)
{
    std::string deep;
    for (int i = 0; i < 3000; ++i)
        deep += "a/";
    Tar tar;
    tar.file(deep + "b", "x");
    const Result<std::unique_ptr<SpooledTree>> read = this->read(tar.take());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::TooLarge);
}

TEST_F(ReadTarTest, StopsWhenAskedTo)
{
    Tar tar;
    tar.file("a", "x");
    const std::string bytes = tar.take();
    MemorySource source(asBytes(bytes));
    std::stop_source stop;
    stop.request_stop();
    const Result<std::unique_ptr<SpooledTree>> read = readTar(source, m_folder.path(), stop.get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

TEST_F(ReadTarTest, RefusesACutArchive)
{
    Tar tar;
    tar.file("a", std::string(5000, 'x'));
    EXPECT_FALSE(read(tar.take().substr(0, 3000)));
}

} // namespace
} // namespace lamella::context
