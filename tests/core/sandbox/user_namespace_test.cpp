// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/user_namespace.h"

#include "busybox_root.h"
#include "core/base/process.h"
#include "tests/core/sandbox/plain_user.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// Runs tests of this program as a plain user, from a place that such a user can reach.
void expectPassesAsPlainUser(const std::string &filter)
{
    const Result<TemporaryFolder> folder = TemporaryFolder::create(fs::temp_directory_path(), "rootless");
    ASSERT_TRUE(folder);
    fs::permissions(folder->path(), fs::perms(0755));
    const fs::path program = folder->path() / "sandbox_tests";
    fs::copy_file("/proc/self/exe", program);
    fs::permissions(program, fs::perms(0755));
    sandbox::expectPassesAsPlainUser(program, filter, {});
}

/// Whether the current test has to run itself again as a plain user.
bool isStillRoot()
{
    return !inUserNamespace();
}

std::string currentTest()
{
    const testing::TestInfo &info = *testing::UnitTest::GetInstance()->current_test_info();
    return std::string(info.test_suite_name()) + '.' + info.name();
}

TEST(UserNamespace, RunsTheSameTestsAsAPlainUser)
{
    if (isStillRoot())
        return expectPassesAsPlainUser("Sandbox.*:Overlay*:Network.None*");
}

TEST(PlainUser, IsRootInside)
{
    if (isStillRoot())
        return expectPassesAsPlainUser(currentTest());
    EXPECT_EQ(::geteuid(), 0U);
    EXPECT_EQ(::getegid(), 0U);
}

TEST(PlainUser, OwnsItsFilesOutside)
{
    if (isStillRoot())
        return expectPassesAsPlainUser(currentTest());
    BusyboxRoot root;
    const Captured run = capture(root.shell("touch /tmp/mine /tmp/others && chown 1000:1001 /tmp/others && "
                                            "rm /etc/group && stat -c '%u %g' /tmp/mine /tmp/others"));
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_EQ(run.output, "0 0\n1000 1001\n") << run.errors;
    EXPECT_THAT(pathsBelow(root.upper()), testing::ElementsAre("etc", "etc/group", "tmp", "tmp/mine", "tmp/others"));
    EXPECT_EQ(fs::status(root.upper() / "etc/group").type(), fs::file_type::character);
}

TEST(PlainUser, GetsItsNetworkIsolatedOrIsToldWhyNot)
{
    if (isStillRoot())
        return expectPassesAsPlainUser(currentTest());
    BusyboxRoot root;
    const Result<BuildNetwork> network = BuildNetwork::open(root.folder());
    ASSERT_TRUE(network) << network.error().render();
    EXPECT_NE(network->isIsolated(), network->note().starts_with("the host's network is used: "));
    RunSpec spec = root.shell("ip link");
    spec.buildNetwork = &*network;
    const Captured run = capture(spec);
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_THAT(run.output, HasSubstr("lo"));
}

} // namespace
} // namespace lamella::sandbox
