// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/mount_points.h"

#include "core/base/file.h"
#include "core/sandbox/path_in_root.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;
using Kind = MountPoints::Kind;

class MountPointsTest : public testing::Test {
protected:
    [[nodiscard]] fs::path root() const { return m_folder->path(); }

    /// Sets a folder's time far back; gives that time.
    fs::file_time_type age(const fs::path &folder) const
    {
        const auto old = fs::file_time_type(std::chrono::seconds(-1000000));
        fs::last_write_time(folder, old);
        return old;
    }

private:
    Result<TemporaryFolder> m_folder = TemporaryFolder::create(fs::temp_directory_path());
};

TEST_F(MountPointsTest, LeavesNoTrace)
{
    const fs::file_time_type old = age(root());
    {
        MountPoints points(root());
        EXPECT_EQ(points.add("/etc/resolv.conf", Kind::File).value(), "/etc/resolv.conf");
        EXPECT_EQ(points.add("/proc", Kind::Folder).value(), "/proc");
        EXPECT_TRUE(fs::is_regular_file(root() / "etc/resolv.conf"));
        EXPECT_TRUE(fs::is_directory(root() / "proc"));
        EXPECT_EQ(fs::last_write_time(root()), old);
    }
    EXPECT_TRUE(fs::is_empty(root()));
    EXPECT_EQ(fs::last_write_time(root()), old);
}

TEST_F(MountPointsTest, KeepsWhatWasThereAndWhatWasFilled)
{
    fs::create_directories(root() / "etc");
    std::ofstream(root() / "etc/hosts") << "";
    {
        MountPoints points(root());
        ASSERT_TRUE(points.add("/etc/hosts", Kind::File));
        ASSERT_TRUE(points.add("/etc/resolv.conf", Kind::File));
        ASSERT_TRUE(points.add("/mnt", Kind::Folder));
        std::ofstream(root() / "mnt/kept") << "";
        std::ofstream(root() / "etc/resolv.conf") << "kept";
    }
    EXPECT_TRUE(fs::exists(root() / "etc/hosts"));
    EXPECT_TRUE(fs::exists(root() / "etc/resolv.conf"));
    EXPECT_TRUE(fs::exists(root() / "mnt/kept"));
}

TEST_F(MountPointsTest, KeepsTheTimesThatTheProgramLeft)
{
    fs::create_directories(root() / "etc");
    MountPoints points(root());
    ASSERT_TRUE(points.add("/etc/hosts", Kind::File));
    const auto changed = fs::file_time_type(std::chrono::seconds(-500));
    fs::last_write_time(root() / "etc", changed);
    points.remove();
    EXPECT_EQ(fs::last_write_time(root() / "etc"), changed);
}

TEST_F(MountPointsTest, FollowsLinksInsideTheRoot)
{
    fs::create_directories(root() / "etc");
    fs::create_symlink("../../../run/resolve/stub.conf", root() / "etc/resolv.conf");
    {
        MountPoints points(root());
        EXPECT_EQ(points.add("/etc/resolv.conf", Kind::File).value(), "/run/resolve/stub.conf");
        EXPECT_TRUE(fs::is_regular_file(root() / "run/resolve/stub.conf"));
    }
    EXPECT_FALSE(fs::exists(root() / "run"));
    EXPECT_TRUE(fs::is_symlink(root() / "etc/resolv.conf"));
}

TEST_F(MountPointsTest, MakesWorkingFoldersToStay)
{
    fs::create_directory_symlink("/real", root() / "link");
    EXPECT_EQ(makeFolderInRoot(root(), "/link/a/b").value(), "/real/a/b");
    EXPECT_EQ(fs::status(root() / "real/a/b").permissions(), fs::perms(0755));
    EXPECT_EQ(makeFolderInRoot(root(), "/").value(), "/");
    std::ofstream(root() / "file") << "";
    EXPECT_EQ(makeFolderInRoot(root(), "/file/x").error().code, ErrorCode::InvalidInput);
}

TEST_F(MountPointsTest, RefusesEndlessLinks)
{
    fs::create_symlink("/b", root() / "a");
    fs::create_symlink("/a", root() / "b");
    EXPECT_EQ(resolveInRoot(root(), "/a").error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace lamella::sandbox
