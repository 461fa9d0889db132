// SPDX-License-Identifier: Apache-2.0
#include "app/cli/volume_options.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

TEST(VolumeOptions, ShowsAFolderByDockersRules)
{
    const TemporaryFolder folder = *TemporaryFolder::create(testing::TempDir());
    Mounts mounts;
    ASSERT_TRUE(addVolume(folder.path().string() + ":/data", "/elsewhere", mounts));
    ASSERT_TRUE(addVolume("./new/one:/data/../x/:ro", folder.path(), mounts));
    ASSERT_EQ(mounts.binds.size(), 2U);
    EXPECT_TRUE(mounts.volumes.empty());
    EXPECT_EQ(mounts.binds[0].source, folder.path());
    EXPECT_EQ(mounts.binds[0].target, "/data");
    EXPECT_FALSE(mounts.binds[0].readOnly);
    EXPECT_EQ(mounts.binds[1].source, folder.path() / "new/one");
    EXPECT_EQ(mounts.binds[1].target, "/x");
    EXPECT_TRUE(mounts.binds[1].readOnly);
    EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "new/one")) << "docker makes what is not there";
}

TEST(VolumeOptions, TakesWhatIsNoFolderForAVolume)
{
    Mounts mounts;
    ASSERT_TRUE(addVolume("cache:/data/", "/", mounts));
    ASSERT_TRUE(addVolume("other:/o:ro,nocopy", "/", mounts));
    ASSERT_TRUE(addVolume("/own", "/", mounts));
    ASSERT_EQ(mounts.volumes.size(), 3U);
    EXPECT_TRUE(mounts.binds.empty());
    EXPECT_EQ(mounts.volumes[0].name, "cache");
    EXPECT_EQ(mounts.volumes[0].target, "/data");
    EXPECT_TRUE(mounts.volumes[0].copies);
    EXPECT_FALSE(mounts.volumes[0].readOnly || mounts.volumes[0].anonymous);
    EXPECT_TRUE(mounts.volumes[1].readOnly);
    EXPECT_FALSE(mounts.volumes[1].copies);
    EXPECT_TRUE(mounts.volumes[2].anonymous);
    EXPECT_EQ(mounts.volumes[2].target, "/own");
    EXPECT_EQ(mounts.volumes[2].name.size(), 64U);
}

TEST(VolumeOptions, RefusesWhatIsMalformed)
{
    Mounts mounts;
    for (const char *text : {"/a:/b:ro:x", "/a:relative", "/a:/", "/a:/b:z", ":/b", "", "a/b:/x", "x:/y", "own", "/"})
        EXPECT_FALSE(addVolume(text, "/", mounts)) << text;
}

TEST(VolumeOptions, PutsFoldersInMemory)
{
    const auto plain = tmpfsOf("/run");
    ASSERT_TRUE(plain);
    EXPECT_TRUE(plain->source.empty());
    EXPECT_EQ(plain->mode, 01777U);
    const auto sized = tmpfsOf("/t:size=64m,mode=0755,ro");
    ASSERT_TRUE(sized);
    EXPECT_EQ(sized->size, std::int64_t{64} << 20);
    EXPECT_EQ(sized->mode, 0755U);
    EXPECT_TRUE(sized->readOnly);
    for (const char *text : {"t", "/", "/t:size=", "/t:mode=9", "/t:exec"})
        EXPECT_FALSE(tmpfsOf(text)) << text;
}

} // namespace
} // namespace lamella::cli
