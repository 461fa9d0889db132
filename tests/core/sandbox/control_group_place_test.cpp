// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/control_group_place.h"

#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

constexpr std::string_view mixedGroups = "9:name=systemd:/\n4:memory:/api/one\n2:cpu,cpuacct:/\n0::/\n";
constexpr std::string_view mixedMounts =
    "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755\n"
    "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:1 - cgroup cgroup rw,memory\n"
    "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct\n"
    "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

TEST(ControlGroupPlace, OfVersionOneEachControllerHasItsOwn)
{
    EXPECT_EQ(placeOfController("memory", mixedGroups, mixedMounts),
              (ControlGroupPlace{"/sys/fs/cgroup/memory/api/one", "/sys/fs/cgroup/memory", false}));
    EXPECT_EQ(placeOfController("cpu", mixedGroups, mixedMounts)->folder, "/sys/fs/cgroup/cpu,cpuacct");
    EXPECT_EQ(placeOfController("pids", mixedGroups, mixedMounts), std::nullopt);
    EXPECT_EQ(unifiedPlace(mixedGroups, mixedMounts)->folder, "/sys/fs/cgroup/unified");
}

TEST(ControlGroupPlace, OfVersionTwoAllShareOne)
{
    constexpr std::string_view groups = "0::/user.slice/a.scope\n";
    constexpr std::string_view mounts = "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
    EXPECT_EQ(unifiedPlace(groups, mounts),
              (ControlGroupPlace{"/sys/fs/cgroup/user.slice/a.scope", "/sys/fs/cgroup", true}));
    EXPECT_EQ(placeOfController("memory", groups, mounts), std::nullopt);
}

TEST(ControlGroupPlace, APartOfTheHierarchyIsSeenInAContainer)
{
    constexpr std::string_view mounts = "30 24 0:26 /outer /sys/fs/cgroup ro - cgroup2 cgroup rw\n";
    EXPECT_EQ(unifiedPlace("0::/outer/inner\n", mounts)->folder, "/sys/fs/cgroup/inner");
    EXPECT_EQ(unifiedPlace("0::/outer\n", mounts)->folder, "/sys/fs/cgroup");
    EXPECT_EQ(unifiedPlace("0::/outermost\n", mounts), std::nullopt);
    EXPECT_EQ(unifiedPlace("0::/../other\n", mounts), std::nullopt);
}

TEST(ControlGroupPlace, TextsThatMeanNothingAreNoPlace)
{
    EXPECT_EQ(unifiedPlace("", ""), std::nullopt);
    EXPECT_EQ(placeOfController("memory", "::\n:\n1:memory", "a b c - d\n - cgroup x memory"), std::nullopt);
}

} // namespace
} // namespace lamella::sandbox
