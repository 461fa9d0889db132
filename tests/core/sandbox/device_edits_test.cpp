// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/device_edits.h"

#include "core/base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class DeviceEditsTest : public testing::Test {
protected:
    void describe(const std::string &name, const std::string &text)
    {
        ASSERT_TRUE(replaceFile(m_folder.path() / name, text));
    }

    Result<std::optional<DeviceEdits>> edits(std::string_view device) { return editsOf(device, {m_folder.path()}); }

    std::vector<std::string> environment(std::string_view device)
    {
        const auto found = edits(device);
        EXPECT_TRUE(found) << found.error().render();
        return found && *found ? (*found)->environment : std::vector<std::string>();
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

constexpr std::string_view two = R"({"cdiVersion":"0.6.0","kind":"v.example/c","containerEdits":{"env":["ALL=1"]},
"devices":[{"name":"one","containerEdits":{"env":["ONE=1"],
  "mounts":[{"hostPath":"/etc/hostname","containerPath":"/name","options":["ro","bind"]}],
  "deviceNodes":[{"path":"/dev/other","hostPath":"/dev/null"},{"path":"/dev/zero"}]}},
 {"name":"two","containerEdits":{"env":["TWO=2"]}}]})";

TEST_F(DeviceEditsTest, AreThoseOfTheDeviceAndOfAllInItsFile)
{
    describe("c.json", std::string(two));
    EXPECT_THAT(environment("v.example/c=one"), ElementsAre("ONE=1", "ALL=1"));
    EXPECT_THAT(environment("v.example/c=two"), ElementsAre("TWO=2", "ALL=1"));
    EXPECT_THAT(environment("v.example/c"), ElementsAre("ONE=1", "ALL=1")) << "the first of the class";
    EXPECT_THAT(environment("v.example/c=*"), ElementsAre("ONE=1", "TWO=2", "ALL=1"));
    EXPECT_FALSE(*edits("v.example/c=three"));
    EXPECT_FALSE(*edits("v.example/d"));
}

TEST_F(DeviceEditsTest, NodesAreThoseOfThisMachine)
{
    describe("c.json", std::string(two));
    const DeviceEdits found = **edits("v.example/c=one");
    ASSERT_EQ(found.binds.size(), 3U);
    EXPECT_EQ(found.binds[0].source, "/etc/hostname");
    EXPECT_EQ(found.binds[0].target, "/name");
    EXPECT_TRUE(found.binds[0].readOnly);
    EXPECT_EQ(found.binds[1].source, "/dev/null");
    EXPECT_EQ(found.binds[1].target, "/dev/other");
    EXPECT_TRUE(found.binds[1].device);
    ASSERT_EQ(found.devices.size(), 2U);
    EXPECT_FALSE(found.devices[0].block);
    EXPECT_EQ(found.devices[0].major, 1);
    EXPECT_EQ(found.devices[0].minor, 3);
    EXPECT_EQ(found.devices[1].minor, 5);
}

TEST_F(DeviceEditsTest, WhatIsNotDoneIsSaid)
{
    describe("h.json", R"({"kind":"h.example/c","devices":[{"name":"x","containerEdits":{"hooks":[]}}]})");
    describe("y.yaml", "kind: y.example/c\ndevices:\n- name: x\n");
    describe("n.json", R"({"kind":"n.example/c","devices":[{"name":"x",
        "containerEdits":{"deviceNodes":[{"path":"/dev/nosuch"}]}}]})");
    EXPECT_THAT(edits("h.example/c=x").error().render(), HasSubstr("asks for hooks"));
    EXPECT_THAT(edits("y.example/c=x").error().render(), HasSubstr("written in YAML"));
    EXPECT_THAT(edits("n.example/c=x").error().render(), HasSubstr("/dev/nosuch"));
}

} // namespace
} // namespace lamella::sandbox
