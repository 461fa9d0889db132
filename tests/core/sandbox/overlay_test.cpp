// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/overlay.h"

#include "busybox_root.h"
#include "core/sandbox/overlay_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sys/mount.h>
#include <sys/stat.h>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;

/// `count` folders with short names, topmost first; each holds a file of its own and one that all have.
std::vector<fs::path> makeLayers(const fs::path &folder, int count)
{
    std::vector<fs::path> layers;
    for (int number = count; number > 0; --number) {
        const fs::path layer = folder / ("layer" + std::to_string(number));
        fs::create_directories(layer);
        std::ofstream(layer / ("own" + std::to_string(number))) << number;
        std::ofstream(layer / "common") << number;
        layers.push_back(layer);
    }
    return layers;
}

class OverlayTest : public testing::Test {
protected:
    [[nodiscard]] fs::path folder() const { return m_folder->path(); }
    [[nodiscard]] OverlaySpec spec(int layers) const
    {
        return {makeLayers(folder() / "layers", layers), folder() / "upper", folder() / "work"};
    }

private:
    Result<TemporaryFolder> m_folder = TemporaryFolder::create(fs::temp_directory_path(), "overlay");
};

TEST_F(OverlayTest, Mounts127Layers)
{
    const fs::path target = folder() / "merged";
    {
        const Result<OverlayMount> mount = OverlayMount::mount(spec(127), target);
        ASSERT_TRUE(mount) << mount.error().render();
        EXPECT_EQ(readFile(target / "common", 100).value(), "127");
        EXPECT_EQ(readFile(target / "own1", 100).value(), "1");
        fs::remove(target / "own5");
        struct stat whiteout{};
        ASSERT_EQ(::lstat((folder() / "upper/own5").c_str(), &whiteout), 0);
        EXPECT_TRUE(S_ISCHR(whiteout.st_mode));
    }
    EXPECT_TRUE(fs::is_empty(target));
}

TEST_F(OverlayTest, Mounts127LayersByOptions)
{
    const OverlaySpec layers = spec(127);
    const fs::path target = folder() / "merged";
    for (const fs::path &made : {target, layers.upper, layers.work})
        fs::create_directories(made);
    const Result<void> mounted = mountByOptions(layers, target);
    ASSERT_TRUE(mounted) << mounted.error().render();
    EXPECT_EQ(readFile(target / "common", 100).value(), "127");
    EXPECT_EQ(readFile(target / "own1", 100).value(), "1");
    EXPECT_EQ(::umount(target.c_str()), 0);
}

TEST_F(OverlayTest, SaysThatNamesAreTooLong)
{
    OverlaySpec layers = spec(0);
    for (int number = 0; number < 500; ++number)
        layers.lowers.push_back(folder() / ("layer" + std::to_string(number)));
    const Result<void> mounted = mountByOptions(layers, folder());
    ASSERT_FALSE(mounted);
    EXPECT_EQ(mounted.error().code, ErrorCode::TooLarge);
}

TEST_F(OverlayTest, MountsAnEmptyRoot)
{
    const Result<OverlayMount> mount = OverlayMount::mount(spec(0), folder() / "merged");
    ASSERT_TRUE(mount) << mount.error().render();
    EXPECT_TRUE(fs::is_empty(folder() / "merged"));
    fs::create_directory(folder() / "merged/made");
    EXPECT_TRUE(fs::is_directory(folder() / "upper/made"));
}

TEST_F(OverlayTest, ShowsTheModeOfTheTopLayersRoot)
{
    const OverlaySpec layers = spec(2);
    fs::permissions(layers.lowers[0], fs::perms(0711));
    const Result<OverlayMount> mount = OverlayMount::mount(layers, folder() / "merged");
    ASSERT_TRUE(mount) << mount.error().render();
    EXPECT_EQ(fs::status(folder() / "merged").permissions(), fs::perms(0711));
}

TEST_F(OverlayTest, NamesAMissingLayer)
{
    const Result<OverlayMount> mount =
        OverlayMount::mount({{folder() / "gone"}, folder() / "upper", folder() / "work"}, folder() / "merged");
    ASSERT_FALSE(mount);
    EXPECT_THAT(mount.error().render(), testing::HasSubstr("gone"));
}

TEST(OverlayOptions, EscapesAndFindsTheCommonFolder)
{
    EXPECT_EQ(escapeOption("/a:b,c\\d"), "/a\\:b\\,c\\\\d");
    EXPECT_EQ(commonFolder({"/s/one/x", "/s/two/y"}), "/s");
    EXPECT_EQ(commonFolder({"/s/one", "/s/two"}), "/s");
    EXPECT_EQ(commonFolder({"/a/b", "/c/d"}), "/");
}

} // namespace
} // namespace lamella::sandbox
