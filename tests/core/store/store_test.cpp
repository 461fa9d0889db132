// SPDX-License-Identifier: Apache-2.0
#include "core/store/store.h"

#include "tests/core/store/test_image.h"

#include <sys/mount.h>

namespace lamella::store {
namespace {

namespace fs = std::filesystem;

TEST_F(StoreTest, IsAnOciLayout)
{
    EXPECT_EQ(readFile(folder() / "oci-layout", 100).value(), R"({"imageLayoutVersion":"1.0.0"})");
    EXPECT_TRUE(oci::Index::parse(readFile(folder() / "index.json", 1000).value()));
    EXPECT_TRUE(fs::is_directory(folder() / "blobs" / "sha256"));
}

TEST_F(StoreTest, KeepsBlobsUnderTheirDigests)
{
    BlobWriter writer = store.newBlob().value();
    ASSERT_TRUE(writer.write(asBytes("hello ")));
    ASSERT_TRUE(writer.write(asBytes("world")));
    EXPECT_EQ(writer.size(), 11u);
    const oci::Descriptor blob = writer.commit({}, "text/plain").value();
    EXPECT_EQ(blob.digest, Digest::of("hello world"));
    EXPECT_EQ(blob.size, 11u);
    EXPECT_TRUE(store.hasBlob(blob.digest));
    EXPECT_EQ(store.readBlob(blob, 100).value(), "hello world");
    EXPECT_EQ(store.openBlob(blob.digest).value().part(6, 5).text(10).value(), "world");
    EXPECT_TRUE(store.verifyBlob(blob.digest));
    EXPECT_EQ(store.openBlob(Digest::of("x")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(store.readBlob(blob, 5).error().code, ErrorCode::TooLarge);
}

TEST_F(StoreTest, HashesBlobsLargerThanItsBuffer)
{
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text += std::to_string(i);
    BlobWriter writer = store.newBlob().value();
    for (std::size_t at = 0, step = 1; at < text.size(); at += step, step = step * 3 + 1)
        ASSERT_TRUE(writer.write(asBytes(std::string_view(text).substr(at, step))));
    EXPECT_EQ(writer.commit().value().digest, Digest::of(text));
    EXPECT_EQ(store.openBlob(Digest::of(text)).value().text(text.size()).value(), text);
}

TEST_F(StoreTest, TakesTheDigestOfWhoeverHashesElsewhere)
{
    BlobWriter writer = store.newBlob().value();
    writer.hashElsewhere();
    ASSERT_TRUE(writer.write(asBytes("hello")));
    EXPECT_EQ(writer.commit(Digest::of("hello")).value().digest, Digest::of("hello"));
    EXPECT_TRUE(store.verifyBlob(Digest::of("hello")));
}

TEST_F(StoreTest, KeepsNothingOfABlobWithAnotherDigest)
{
    {
        BlobWriter writer = store.newBlob().value();
        ASSERT_TRUE(writer.write(asBytes("forged")));
        EXPECT_EQ(writer.commit(Digest::of("true")).error().code, ErrorCode::Corrupt);
    }
    EXPECT_TRUE(store.blobs().value().empty());
    EXPECT_TRUE(fs::is_empty(store.temporaryFolder()));
}

TEST_F(StoreTest, SaysWhenABlobIsNotWhatItsDigestSays)
{
    const oci::Descriptor blob = store.putBlob("hello", "text/plain").value();
    ASSERT_TRUE(replaceFile(store.blobPath(blob.digest), "jello"));
    EXPECT_EQ(store.readBlob(blob, 100).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(store.verifyBlob(blob.digest).error().code, ErrorCode::Corrupt);
    ASSERT_TRUE(replaceFile(store.blobPath(blob.digest), "hell"));
    EXPECT_EQ(store.openBlob(blob).error().code, ErrorCode::Corrupt);
}

TEST_F(StoreTest, RefusesAFolderOfOtherThings)
{
    const fs::path other = around() / "other";
    ASSERT_TRUE(makeFolders(other));
    ASSERT_TRUE(replaceFile(other / "letter.txt", "dear"));
    EXPECT_EQ(Store::open(other, Access::ReadWrite).error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(fs::exists(other / "blobs"));
    ASSERT_TRUE(replaceFile(other / "oci-layout", R"({"imageLayoutVersion":"2.0.0"})"));
    EXPECT_EQ(Store::open(other, Access::ReadWrite).error().code, ErrorCode::Unsupported);
}

TEST_F(StoreTest, ReadOnlyWritesNothing)
{
    const fs::path missing = around() / "missing";
    Store empty = Store::open(missing, Access::ReadOnly).value();
    EXPECT_TRUE(listImages(empty).value().empty());
    EXPECT_FALSE(fs::exists(missing));
    EXPECT_EQ(empty.newBlob().error().code, ErrorCode::PermissionDenied);
    EXPECT_EQ(empty.tags().removeTag(named("x")).error().code, ErrorCode::PermissionDenied);
    Store reading = Store::open(folder(), Access::ReadOnly).value();
    EXPECT_FALSE(reading.database().isWritable());
}

TEST_F(StoreTest, SweepsWhatKilledWritersLeft)
{
    const fs::path left = store.temporaryFolder() / "blob.abcdef";
    ASSERT_TRUE(replaceFile(left, "half"));
    fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(1));
    BlobWriter living = store.newBlob().value();
    for (const auto &entry : fs::directory_iterator(store.temporaryFolder()))
        fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(1));
    ASSERT_TRUE(Store::open(folder(), Access::ReadWrite));
    EXPECT_FALSE(fs::exists(left));
    ASSERT_TRUE(living.write(asBytes("alive")));
    EXPECT_TRUE(living.commit());
}

/// A small disk of its own; skipped where mounting is not allowed.
class SmallDisk {
public:
    explicit SmallDisk(fs::path folder) : m_folder(std::move(folder))
    {
        fs::create_directories(m_folder);
        m_mounted = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, "size=1m") == 0;
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_folder.c_str(), MNT_DETACH);
    }
    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] bool makeReadOnly() const
    {
        return ::mount("", m_folder.c_str(), "", MS_REMOUNT | MS_RDONLY, "") == 0;
    }

private:
    fs::path m_folder;
    bool m_mounted = false;
};

TEST_F(StoreTest, SurvivesAFullDisk)
{
    const SmallDisk disk(around() / "disk");
    if (!disk.isMounted())
        GTEST_SKIP() << "needs the right to mount a tmpfs";
    Store small = Store::open(around() / "disk" / "store", Access::ReadWrite).value();
    const oci::Descriptor manifest = putImage(small, {{{"a", "1"}}});
    ASSERT_TRUE(small.tags().setTag(named("x"), manifest));
    {
        BlobWriter writer = small.newBlob().value();
        const Result<void> written = writer.write(asBytes(std::string(3'000'000, 'x')));
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::NoSpace);
        EXPECT_FALSE(written.error().hint.empty());
    }
    EXPECT_EQ(findImage(small, "x").value().layers.size(), 1u);
    EXPECT_TRUE(small.tags().setTag(named("y"), manifest));
}

TEST_F(StoreTest, ReadsFromAReadOnlyDisk)
{
    const SmallDisk disk(around() / "disk");
    if (!disk.isMounted())
        GTEST_SKIP() << "needs the right to mount a tmpfs";
    const fs::path place = around() / "disk" / "store";
    {
        Store writing = Store::open(place, Access::ReadWrite).value();
        ASSERT_TRUE(writing.tags().setTag(named("x"), putImage(writing, {{{"a", "1"}}})));
        ASSERT_TRUE(writing.database().run("INSERT INTO layers(diffId, fileBytes) VALUES('sha256:1', 7)"));
    }
    ASSERT_TRUE(disk.makeReadOnly());
    Store reading = Store::openForReading(place).value();
    EXPECT_EQ(reading.access(), Access::ReadOnly);
    EXPECT_EQ(listImages(reading).value().size(), 1u);
    std::int64_t bytes = 0;
    ASSERT_TRUE(
        reading.database().run("SELECT fileBytes FROM layers", {}, [&](const Row &row) { bytes = row.integer(0); }));
    EXPECT_EQ(bytes, 7);
}

} // namespace
} // namespace lamella::store
