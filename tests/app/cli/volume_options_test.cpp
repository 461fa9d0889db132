// SPDX-License-Identifier: Apache-2.0
#include "app/cli/volume_options.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

TEST(VolumeOptions, ShowsAFolderByDockersRules)
{
    const TemporaryFolder folder = *TemporaryFolder::create(testing::TempDir());
    const auto absolute = volumeOf(folder.path().string() + ":/data", "/elsewhere");
    ASSERT_TRUE(absolute);
    EXPECT_EQ(absolute->source, folder.path());
    EXPECT_EQ(absolute->target, "/data");
    EXPECT_FALSE(absolute->readOnly);
    const auto relative = volumeOf("./new/one:/data/../x/:ro", folder.path());
    ASSERT_TRUE(relative);
    EXPECT_EQ(relative->source, folder.path() / "new/one");
    EXPECT_EQ(relative->target, "/x");
    EXPECT_TRUE(relative->readOnly);
    EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "new/one")) << "docker makes what is not there";
}

TEST(VolumeOptions, RefusesWhatIsNotKeptHere)
{
    EXPECT_EQ(volumeOf("cache:/data", "/").error().code, ErrorCode::Unsupported);
    EXPECT_EQ(volumeOf("/data", "/").error().code, ErrorCode::Unsupported);
    for (const char *text : {"/a:/b:ro:x", "/a:relative", "/a:/", "/a:/b:z", ":/b", ""})
        EXPECT_FALSE(volumeOf(text, "/")) << text;
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
