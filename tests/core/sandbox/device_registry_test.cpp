// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/device_registry.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

TEST(DeviceRegistry, FindsWhatAFileDescribes)
{
    const TemporaryFolder folder = *TemporaryFolder::create(testing::TempDir());
    const auto first = folder.path() / "first";
    const auto second = folder.path() / "second";
    ASSERT_TRUE(makeFolders(first));
    ASSERT_TRUE(makeFolders(second));
    ASSERT_TRUE(replaceFile(
        first / "a.json", R"({"cdiVersion":"0.6.0","kind":"v.example/c","devices":[{"name":"one"},{"name":"two"}]})"));
    ASSERT_TRUE(
        replaceFile(second / "b.yaml", "---\ncdiVersion: 0.6.0\nkind: \"w.example/gpu\"\ndevices:\n- name: x\n"));
    ASSERT_TRUE(replaceFile(second / "c.json", "{ damaged"));
    ASSERT_TRUE(replaceFile(second / "d.txt", R"({"kind":"u.example/c"})"));
    const std::vector folders{first, second, folder.path() / "missing"};
    EXPECT_EQ(registeredDevice("v.example/c=two", folders), first / "a.json");
    EXPECT_EQ(registeredDevice("v.example/c=three", folders), std::nullopt);
    EXPECT_EQ(registeredDevice("v.example/c=*", folders), first / "a.json");
    EXPECT_EQ(registeredDevice("v.example/c", folders), first / "a.json");
    EXPECT_EQ(registeredDevice("w.example/gpu=x", folders), second / "b.yaml");
    EXPECT_EQ(registeredDevice("w.example/gp=x", folders), std::nullopt);
    EXPECT_EQ(registeredDevice("u.example/c=x", folders), std::nullopt);
    EXPECT_EQ(registeredDevice("", folders), std::nullopt);
}

} // namespace
} // namespace lamella::sandbox
