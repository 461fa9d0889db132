// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_name.h"

#include <gtest/gtest.h>

namespace lamella::store {
namespace {

TEST(ImageName, KnowsSkopeosTransports)
{
    const auto parsed = [](std::string_view text) { return ImageName::parse(text).value(); };
    EXPECT_EQ(parsed("ubuntu:20.04"), (ImageName{Transport::Store, "", "ubuntu:20.04"}));
    EXPECT_EQ(parsed("docker://ubuntu:20.04"), (ImageName{Transport::Registry, "", "ubuntu:20.04"}));
    EXPECT_EQ(parsed("oci:dir"), (ImageName{Transport::OciFolder, "dir", ""}));
    EXPECT_EQ(parsed("oci:/a/b:docker.io/library/x:latest"),
              (ImageName{Transport::OciFolder, "/a/b", "docker.io/library/x:latest"}));
    EXPECT_EQ(parsed("oci-archive:f.tar:1"), (ImageName{Transport::OciArchive, "f.tar", "1"}));
    EXPECT_EQ(parsed("docker-archive:f.tar"), (ImageName{Transport::DockerArchive, "f.tar", ""}));
    EXPECT_EQ(parsed("docker-daemon:x:1"), (ImageName{Transport::DockerDaemon, "", "x:1"}));
    EXPECT_EQ(parsed("containers-storage:x"), (ImageName{Transport::ContainersStorage, "", "x"}));
    for (const char *text : {"x", "docker://x:1", "oci:dir:tag", "oci:dir", "oci-archive:f:t", "docker-daemon:x:1"})
        EXPECT_EQ(parsed(text).render(), text);
    for (const char *text : {"", "oci:", "oci::x", "docker://", "docker-archive:"})
        EXPECT_EQ(ImageName::parse(text).error().code, ErrorCode::InvalidInput) << text;
}

} // namespace
} // namespace lamella::store
